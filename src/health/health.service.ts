import { Injectable } from '@nestjs/common';
import { sameSecret } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { Mailer } from '../ports/mailer.js';
import { Objects } from '../ports/objects.js';
import { Payments } from '../ports/payments.js';
import { type Counts, HealthRepository } from './health.repository.js';

type Part = 'storage' | 'mail' | 'payments';
type PartState = 'ok' | 'down';

const state = (answer: Promise<void>): Promise<PartState> =>
  answer.then(
    () => 'ok',
    () => 'down',
  );

/** Others are asked again after this long: a monitor's rhythm must not become their load. */
const REMEMBER_MS = 10_000;

const GAUGES: Record<keyof Counts, [name: string, help: string]> = {
  paidWithoutGrant: [
    'rendita_paid_without_grant',
    'Paid order lines without their entitlement. Must be 0: page somebody when it is not.',
  ],
  openAttention: ['rendita_needs_attention', 'Open entries on the needs-attention page.'],
  ordersPaid: ['rendita_orders_paid', 'Orders ever paid.'],
  eventsWaiting: ['rendita_stripe_events_waiting', 'Stripe events kept but not handled.'],
  eventsOldestSeconds: ['rendita_stripe_events_oldest_seconds', 'Age of the oldest of them.'],
  lettersWaiting: ['rendita_letters_waiting', 'Letters that are due and not sent.'],
  lettersOldestSeconds: ['rendita_letters_oldest_seconds', 'How long the first of them has been due.'],
  jobsFailed: ['rendita_jobs_failed', 'Jobs that gave up.'],
};

/** How the shop is, for machines that watch it. */
@Injectable()
export class Health {
  private meters: ReturnType<typeof makeMeters> | undefined;
  private asked: { at: number; states: Promise<Record<Part, PartState>> } | null = null;

  constructor(
    private readonly repository: HealthRepository,
    private readonly objects: Objects,
    private readonly mailer: Mailer,
    private readonly payments: Payments,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Which parts answer. Orders are taken without mail and storage; what waits for them is sent when they are back. */
  async parts(): Promise<Record<'database' | Part, PartState>> {
    const [database, others] = await Promise.all([state(this.repository.answers()), this.others()]);
    return { database, ...others };
  }

  private others(): Promise<Record<Part, PartState>> {
    if (!this.asked || performance.now() - this.asked.at > REMEMBER_MS) {
      const answers = Promise.all([state(this.objects.ping()), state(this.mailer.ping()), state(this.payments.ping())]);
      this.asked = { at: performance.now(), states: answers.then(([storage, mail, payments]) => ({ storage, mail, payments })) };
    }
    return this.asked.states;
  }

  /** With a token set, whoever shows it; else only this machine. */
  mayRead(authorization: string | undefined, local: boolean): boolean {
    const { metricsToken } = this.settings;
    return metricsToken ? sameSecret(authorization ?? '', `Bearer ${metricsToken}`) : local;
  }

  async metrics(): Promise<string> {
    const { registry, set } = await (this.meters ??= makeMeters());
    set(await this.repository.counts(this.clock.now()));
    return registry.metrics();
  }
}

/** Loaded when somebody measures. */
async function makeMeters() {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = Object.entries(GAUGES).map(([key, [name, help]]) => ({
    key: key as keyof Counts,
    gauge: new Gauge({ name, help, registers: [registry] }),
  }));
  const set = (counts: Counts) => {
    for (const { key, gauge } of gauges) gauge.set(counts[key]);
  };
  return { registry, set };
}
