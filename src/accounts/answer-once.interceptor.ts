import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { currentStore } from '../platform/scope.js';
import { repeatKey } from '../web/api.js';
import { Repeats } from './repeats.service.js';

/** For doors that make something by key: an `Idempotency-Key` keeps a request that is sent again from making it twice. */
@Injectable()
export class AnswerOnce implements NestInterceptor {
  constructor(private readonly repeats: Repeats) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.method === 'POST' ? repeatKey(request) : null;
    if (key === null) return next.handle();
    const said = JSON.stringify([request.url, request.body]);
    return from(this.repeats.once(currentStore().id, key, said, () => lastValueFrom(next.handle())));
  }
}
