import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorKind, type FieldError, ShopError } from '../platform/errors.js';
import { scopeOrNull } from '../platform/scope.js';
import { errorPage } from './error.pages.js';
import { renderPage } from './render.js';
import { textOrNull } from './texts.js';
import { present, Redirect } from './view.interceptor.js';

const STATUS: Record<ErrorKind, number> = { invalid: 422, forbidden: 403, 'not-found': 404, conflict: 409, unavailable: 503 };
/** Codes that say more than their kind. */
const STATUS_BY_CODE: Record<string, number> = { 'sign-in-needed': 401, 'bad-key': 401, 'too-many-tries': 429 };
const CODE_BY_STATUS: Record<number, string> = {
  400: 'bad-request',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-request',
  429: 'too-many-requests',
};

export interface Failure {
  status: number;
  code: string;
  params: Record<string, string | number>;
  fields: FieldError[];
}

/** The one place where an error becomes an answer: problem+json under `/api`, a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    // A guard cannot answer; it throws the way to go instead.
    if (error instanceof Redirect) return void reply.send(present(error, request, reply));
    const failure = toFailure(error);
    if (failure.status >= 500) this.log.error(error instanceof Error ? error : String(error));
    if (failure.status === 503) reply.header('retry-after', '10');
    if (failure.status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', String(secondsToWait(failure)));
    reply.status(failure.status).header('cache-control', 'no-store');
    const wantsPage = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html') && scopeOrNull();
    if (wantsPage) reply.header('content-type', 'text/html; charset=utf-8').send(renderPage(errorPage(failure)));
    else reply.header('content-type', 'application/problem+json').send(JSON.stringify(problem(failure)));
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof ShopError) {
    const { code, params, fields } = error;
    return { status: STATUS_BY_CODE[code] ?? STATUS[error.kind], code, params, fields };
  }
  const status =
    error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number } | null)?.statusCode ?? 500);
  if (status >= 500 || status < 400) return { status: 500, code: 'unexpected', params: {}, fields: [] };
  return { status, code: CODE_BY_STATUS[status] ?? 'bad-request', params: {}, fields: [] };
}

/** The doors that count tries name the minutes that are left; the others count by the minute. */
const secondsToWait = ({ params }: Failure): number => 60 * Number(params.count ?? 1);

function problem(failure: Failure) {
  const current = scopeOrNull();
  const locale = current?.locale ?? 'en';
  return {
    type: 'about:blank',
    title: textOrNull(locale, `errors.${failure.code}`, failure.params) ?? failure.code,
    status: failure.status,
    code: failure.code,
    requestId: current?.requestId,
    errors: failure.fields.map(({ field, code, params }) => ({
      field,
      code,
      message: textOrNull(locale, `errors.fields.${code}`, params) ?? code,
    })),
  };
}
