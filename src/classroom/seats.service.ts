import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceToken, keepDevice } from '../library/device.cookie.js';
import { ShopError } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { Sittings } from '../sittings/sittings.service.js';

const UNKNOWN_DEVICE = 'unknown';

/** On how many devices one student's films play at the same time. */
@Injectable()
export class Seats {
  constructor(private readonly sittings: Sittings) {}

  /** For the page of a lesson: false when newer devices took all places; `here` takes one back. */
  async take(request: FastifyRequest, reply: FastifyReply, of: { customerId: string; lessonId: string; here?: boolean }) {
    return (await this.sit(keepDevice(request, reply), of)) === 'ok';
  }

  /** For what a player asks for. */
  async keep(request: FastifyRequest, of: { customerId: string; lessonId: string }): Promise<void> {
    if ((await this.sit(deviceToken(request) ?? UNKNOWN_DEVICE, of)) !== 'ok')
      throw new ShopError('forbidden', 'playing-elsewhere');
  }

  private sit(device: string, of: { customerId: string; lessonId: string; here?: boolean }) {
    return this.sittings.sit({ ...of, storeId: currentStore().id, device, network: scope().network });
  }
}
