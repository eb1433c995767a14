import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { keepLanguage } from '../web/language.js';
import type { Member } from './accounts.repository.js';
import { keepSession, sessionToken } from './session.cookie.js';
import { StaffSessions } from './sessions.service.js';

/** Lets a member into the studio in this browser, whichever way they proved who they are. */
@Injectable()
export class Entrance {
  constructor(private readonly sessions: StaffSessions) {}

  async open(member: Member, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { userAgent, secure } = scope();
    const { accountId, email, name, role, locale } = member;
    keepSession(reply, await this.sessions.open(accountId, userAgent, sessionToken(request)));
    keepLanguage(reply, locale, secure);
    scope().staff = { accountId, email, name, role, sessionId: '' };
  }
}
