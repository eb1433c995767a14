import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isValidElement } from 'preact';
import { mergeMap, type Observable } from 'rxjs';
import { notedIn } from '../platform/changes.js';
import { newId } from '../platform/ids.js';
import { currentStore, scope, scopeOrNull } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { UNNOTED } from '../web/auth.js';
import { Redirect } from '../web/view.interceptor.js';
import { AuditRepository } from './audit.repository.js';

const STUDIO = '/studio/';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const MADE = /^\/studio\/[\w-]+\/([0-9a-f-]{36})(?:\/|$)/;

/** Whatever the staff does in the studio leaves an entry, so that no door can forget to. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const door = request.routeOptions?.url ?? '';
    const targets = [context.getHandler(), context.getClass()];
    if (READS.has(request.method) || !door.startsWith(STUDIO) || this.reflector.getAllAndOverride(UNNOTED, targets))
      return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (scopeOrNull()?.staff && didSomething(answer, reply))
          await this.note(actAt(door, answer, reply), request, answer, reply);
        return answer;
      }),
    );
  }

  private async note(act: string, request: FastifyRequest, answer: unknown, reply: FastifyReply): Promise<void> {
    const { staff, network } = scope();
    const { accountId, email, role } = staff!;
    const noted = notedIn(scope());
    await this.repository.insert(currentStore().id, {
      ...{ id: newId(), at: this.clock.now(), accountId, who: email, role, network, act },
      kind: act.split('/')[0]!,
      subjectId: noted?.id ?? idOf(request, answer, reply),
      subject: noted?.label ?? '',
      changes: noted?.changes ?? [],
    });
  }
}

/** A page shown again is a refused form or a preview, unless something was told to have changed. */
const didSomething = (answer: unknown, reply: FastifyReply): boolean => !isPage(answer, reply) || notedIn(scope()) !== null;

const isPage = (answer: unknown, reply: FastifyReply): boolean =>
  isValidElement(answer) || String(reply.getHeader('content-type') ?? '').startsWith('text/html');

/** What was saved on the way to something that was then refused is only saved: a page of `products/:id/publish` is `products/:id`. */
function actAt(door: string, answer: unknown, reply: FastifyReply): string {
  const act = door.slice(STUDIO.length);
  return isPage(answer, reply) ? act.replace(/(:\w+)\/\w+$/, '$1') : act;
}

/** What the door was opened for: named in its address, or made behind it. */
function idOf(request: FastifyRequest, answer: unknown, reply: FastifyReply): string | null {
  const { id } = request.params as { id?: string };
  if (id) return id;
  const to = answer instanceof Redirect ? answer.to : String(reply.getHeader('location') ?? '');
  return MADE.exec(to)?.[1] ?? null;
}
