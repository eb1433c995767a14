import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopError } from '../platform/errors.js';
import { Health } from './health.service.js';

const UNAVAILABLE = 503;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** For load balancers and monitoring. */
@Controller()
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process is alive; says nothing of what it depends on. */
  @Get('healthz')
  alive() {
    return { status: 'ok' };
  }

  /** The shop can do its work; 503 names the parts that do not answer. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const parts = await this.health.parts();
    const ready = parts.database === 'ok';
    if (!ready) reply.status(UNAVAILABLE);
    return { status: ready ? 'ok' : 'unavailable', parts };
  }

  /** Prometheus' text format. */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: FastifyRequest) {
    const local = LOOPBACK.test(request.ip) && !request.headers['x-forwarded-for'];
    if (!this.health.mayRead(request.headers.authorization, local)) throw new ShopError('forbidden', 'bad-key');
    return this.health.metrics();
  }
}
