import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore, scope, type StaffRole } from '../platform/scope.js';
import { KNOWS_STAFF, STAFF_ROLES } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { roleNotAllowed, signInNeeded } from './accounts.errors.js';
import { keepSession, sessionToken } from './session.cookie.js';
import { HeldForms } from './held-forms.service.js';
import { StaffSessions } from './sessions.service.js';

/** Studio doors open to members of the very store they belong to, in a role the door names. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: StaffSessions,
    private readonly held: HeldForms,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const roles = this.reflector.getAllAndOverride<StaffRole[] | undefined>(STAFF_ROLES, targets);
    if (!roles && !this.reflector.getAllAndOverride<boolean>(KNOWS_STAFF, targets)) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const role = await this.recognise(request, context.switchToHttp().getResponse<FastifyReply>());
    if (!roles) return true;
    if (role === null) {
      const kept = await this.held.hold(request, context.switchToHttp().getResponse<FastifyReply>());
      throw leadToSignIn(request, kept ? '/studio/held' : scope().path);
    }
    if (role === 'stranger') throw notFound();
    if (role !== 'owner' && !roles.includes(role)) throw roleNotAllowed();
    return true;
  }

  private async recognise(request: FastifyRequest, reply: FastifyReply): Promise<StaffRole | 'stranger' | null> {
    const token = sessionToken(request);
    const found = token ? await this.sessions.find(token, currentStore().id) : null;
    if (!token || !found) return null;
    if (found.prolonged) keepSession(reply, token);
    const { accountId, sessionId, email, name, role } = found;
    if (role === null) return 'stranger';
    scope().staff = { accountId, sessionId, email, name, role };
    return role;
  }
}

/** A browser that opened a page is led to the sign-in page and back; everything else reads an error. */
function leadToSignIn(request: FastifyRequest, next: string) {
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  if (!wantsPage) return signInNeeded();
  const leadsBack = request.method === 'GET' || next !== scope().path;
  return redirect(`/studio/sign-in${leadsBack ? `?next=${encodeURIComponent(next)}` : ''}`);
}
