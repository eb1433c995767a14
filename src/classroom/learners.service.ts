import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceToken } from '../library/device.cookie.js';
import { Devices } from '../library/devices.service.js';
import { Library } from '../library/library.service.js';
import { ShopError } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { learnerToken } from '../library/learner.cookie.js';

/** Who sits in the classroom: a signed-in customer, or who holds a purchase link that is still open on this device. */
@Injectable()
export class Learners {
  constructor(
    private readonly library: Library,
    private readonly devices: Devices,
  ) {}

  /** Null for somebody nobody knows. */
  async who(request: FastifyRequest): Promise<string | null> {
    const { customer } = scope();
    if (customer) return customer.customerId;
    const token = learnerToken(request);
    return token ? this.bearer(token, deviceToken(request)) : null;
  }

  /** The customer a purchase link belongs to; null when it is closed, or asks for a code on this device. */
  async bearer(token: string, device: string | undefined): Promise<string | null> {
    try {
      const link = await this.library.link(currentStore().id, token);
      return !link.revokedAt && (await this.devices.admits(link, device)) ? link.customerId : null;
    } catch (error) {
      if (error instanceof ShopError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}
