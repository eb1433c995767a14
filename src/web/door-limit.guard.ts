import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';

/** What `@Throttle({ default: … })` leaves on a class or method. */
const LIMIT = 'THROTTLER:LIMITdefault';

/** Never in force by itself: doors say their own. */
export const ASKED_BY_EACH_DOOR = { ttl: 60_000, limit: 60 };

/** Counts requests only at doors that set a limit: the count is longer with each visit, and would soon cost more than the page. */
@Injectable()
export class DoorLimit extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return this.reflector.getAllAndOverride<unknown>(LIMIT, [context.getHandler(), context.getClass()]) === undefined;
  }
}
