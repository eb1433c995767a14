import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { ThrottlerException, ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';

const MINUTE_MS = 60_000;
const ORDERS_A_MINUTE = 300;

/** Orders from one address in a minute. A program that shows a key of the store may place as many as it likes. */
@Injectable()
export class CheckoutLimit implements CanActivate {
  constructor(@Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (scope().apiKey) return true;
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const { isBlocked } = await this.storage.increment(`checkout:${ip}`, MINUTE_MS, ORDERS_A_MINUTE, MINUTE_MS, 'checkout');
    if (isBlocked) throw new ThrottlerException();
    return true;
  }
}
