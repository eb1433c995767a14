import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { Checkout } from './checkout.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class CheckoutJobs {
  constructor(private readonly checkout: Checkout) {}

  /** A key that no program repeats any more is not kept. */
  @Periodic('checkout.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.checkout.forgetOld();
  }
}
