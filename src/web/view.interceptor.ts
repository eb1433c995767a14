import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isValidElement } from 'preact';
import { map, type Observable } from 'rxjs';
import { scope } from '../platform/scope.js';
import { formOf } from './form.js';
import { renderPage } from './render.js';

/** Stands between a notice's text key and the way to undo it. */
const UNDO_MARK = '|';

/** What a notice says, and where what it tells of can be undone. */
export function readNotice(notice: string): { key: string; undo: string | null } {
  const [key = '', undo = ''] = notice.split(UNDO_MARK);
  return { key, undo: /^\/(studio|learn)\/[\w/?=:-]+$/.test(undo) ? undo : null };
}

/** Where to go after a form: a path within the store, or a whole address elsewhere, with a notice to show there. */
export class Redirect {
  constructor(
    readonly to: string,
    readonly notice: string | null = null,
    readonly status = 303,
  ) {}
}

/**
 * `notice` is a text key; the page that comes next shows it once. `undo` is the path of the door that takes it back:
 * the notice offers it.
 */
export const redirect = (to: string, notice?: string, undo?: string): Redirect =>
  new Redirect(to, notice && undo ? `${notice}${UNDO_MARK}${undo}` : (notice ?? null));
export const movedTo = (to: string): Redirect => new Redirect(to, null, 301);

export const NOTICE_COOKIE = 'rendita_notice';

/** Controllers return a page, a redirect, or plain data; this turns the first two into HTTP. */
@Injectable()
export class ViewInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer: unknown) => present(answer, request, reply)));
  }
}

const CREATED = 201;

/** A page that shows a refused form again says 422. */
export function present(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (answer instanceof Redirect) {
    const { prefix, secure, notice: brought } = scope();
    // A page that only leads on hands over what it was to say.
    const notice = answer.notice ?? (request.method === 'GET' ? brought : null);
    if (notice) reply.setCookie(NOTICE_COOKIE, notice, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 60 });
    const to = answer.to.startsWith('/') ? prefix + answer.to : answer.to;
    reply.status(answer.status).header('location', to).header('cache-control', 'no-store');
    return '';
  }
  if (isValidElement(answer)) {
    if (formOf(request)?.ok === false) reply.status(422);
    else if (reply.statusCode === CREATED) reply.status(200);
    reply.header('content-type', 'text/html; charset=utf-8');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return renderPage(answer);
  }
  return answer;
}
