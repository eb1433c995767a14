import type Stripe from 'stripe';
import type { VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { Csrf } from '../../web/csrf.js';
import { formatMoment } from '../../web/format.js';
import { Form } from '../../web/form.js';
import { t } from '../../web/texts.js';
import { Button } from '../../web/ui/button.js';
import { Checkbox } from '../../web/ui/choice.js';
import { ErrorSummary } from '../../web/ui/error.summary.js';
import { Field } from '../../web/ui/field.js';
import { Badge, EmptyState } from '../../web/ui/parts.js';
import { Table } from '../../web/ui/table.js';
import { When } from '../../web/ui/values.js';
import type { PaymentStory } from '../stripe/payment-story.js';
import type { Faults } from '../stripe/post.js';
import type { Attempt, Delivery } from '../stripe/records.js';
import type { FaultsForm } from './desk.dto.js';
import { type DeskFrame, DeskPage } from './desk.shell.js';
import { Payments } from './payments.table.js';

export interface EventStory {
  event: Stripe.Event;
  deliveries: Delivery[];
}

interface StripePageProps {
  frame: DeskFrame;
  payments: PaymentStory[];
  events: EventStory[];
  faults: Form<FaultsForm>;
  /** How many of each are shown at most. */
  limit: number;
}

export function stripePage({ frame, payments, events, faults, limit }: StripePageProps): VNode {
  return (
    <DeskPage frame={frame} title={t('sandboxStripe.title')} here="stripe">
      <header class="stack [--gap:0.5rem]">
        <h1>{t('sandboxStripe.title')}</h1>
        <p class="text-muted max-w-[46rem]">{t('sandboxStripe.intro')}</p>
      </header>
      <section class="stack" id="payments">
        <h2>{t('sandboxStripe.payments.title')}</h2>
        <Payments payments={payments} />
        {payments.length === limit && <p class="fine">{t('sandboxStripe.payments.older', { count: limit })}</p>}
      </section>
      <section class="stack" id="events">
        <h2>{t('sandboxStripe.events.title')}</h2>
        <p class="text-muted max-w-[46rem]">{t('sandboxStripe.events.intro')}</p>
        <Events events={events} />
        {events.length === limit && <p class="fine">{t('sandboxStripe.payments.older', { count: limit })}</p>}
      </section>
      <section class="stack" id="faults">
        <h2>{t('sandboxStripe.faults.title')}</h2>
        <p class="text-muted max-w-[46rem]">{t('sandboxStripe.faults.intro')}</p>
        <FaultSwitches form={faults} />
      </section>
    </DeskPage>
  );
}

function Events({ events }: { events: EventStory[] }): VNode {
  if (events.length === 0)
    return <EmptyState title={t('sandboxStripe.events.empty')}>{t('sandboxStripe.events.emptyText')}</EmptyState>;
  return (
    <Table
      caption={t('sandboxStripe.events.title')}
      rows={events}
      rowKey={({ event }) => event.id}
      columns={[
        { title: t('sandboxStripe.events.type'), main: true, cell: ({ event }) => <EventName event={event} /> },
        { title: t('sandboxStripe.events.when'), cell: ({ event }) => <When at={new Date(event.created * 1000)} /> },
        { title: t('sandboxStripe.events.delivery'), cell: ({ deliveries }) => <Deliveries deliveries={deliveries} /> },
        {
          title: '',
          cell: ({ event }) => (
            <form method="post" action={`/_sandbox/stripe/events/${event.id}/resend`}>
              <Csrf />
              <Button small>{t('sandboxStripe.events.resend')}</Button>
            </form>
          ),
        },
      ]}
    />
  );
}

const EventName = ({ event }: { event: Stripe.Event }): VNode => (
  <details class="event">
    <summary>
      <code>{event.type}</code>
    </summary>
    <pre class="source">{JSON.stringify(event, null, 2)}</pre>
  </details>
);

function Deliveries({ deliveries }: { deliveries: Delivery[] }): VNode {
  if (deliveries.length === 0) return <Badge>{t('sandboxStripe.events.no-endpoint')}</Badge>;
  return (
    <>
      {deliveries.map((delivery) => (
        <div key={delivery.id} class="stack [--gap:0.25rem]">
          <DeliveryState delivery={delivery} />
          {delivery.attempts.length > 0 && <Attempts attempts={delivery.attempts} />}
        </div>
      ))}
    </>
  );
}

function DeliveryState({ delivery: { state, nextDueAt } }: { delivery: Delivery }): VNode {
  const { locale, store } = scope();
  if (state === 'delivered') return <Badge tone="good">{t('sandboxStripe.events.delivered')}</Badge>;
  if (state === 'given-up') return <Badge tone="bad">{t('sandboxStripe.events.given-up')}</Badge>;
  const at = formatMoment(new Date(nextDueAt * 1000), 'moment', locale, store?.timeZone ?? 'UTC');
  return <Badge tone="wait">{t('sandboxStripe.events.waiting', { at })}</Badge>;
}

const Attempts = ({ attempts }: { attempts: Attempt[] }): VNode => (
  <details class="fine">
    <summary>{t('sandboxStripe.events.tries', { count: attempts.length })}</summary>
    <ul>
      {attempts.map((attempt) => (
        <li key={attempt.at + attempt.milliseconds}>
          {attempt.status ?? t('sandboxStripe.events.noAnswer')} · {attempt.milliseconds} ms
          {attempt.excerpt && <code class="break-all"> {attempt.excerpt.slice(0, 120)}</code>}
        </li>
      ))}
    </ul>
  </details>
);

/** The switches as they stand. */
export const faultsForm = (faults: Faults): Form<FaultsForm> =>
  Form.of<FaultsForm>({
    duplicate: String(faults.duplicate),
    delaySeconds: String(faults.delayMilliseconds / 1000),
    reorder: faults.reorder ? 'on' : undefined,
    drop: faults.drop ? 'on' : undefined,
    wrongSignature: faults.wrongSignature ? 'on' : undefined,
  });

function FaultSwitches({ form }: { form: Form<FaultsForm> }): VNode {
  const label = (name: 'duplicate' | 'reorder' | 'drop' | 'wrongSignature') => t(`sandboxStripe.faults.${name}`);
  return (
    <form method="post" action="/_sandbox/stripe/faults" class="form panel max-w-[36rem]">
      <Csrf />
      <ErrorSummary form={form} labels={{ duplicate: label('duplicate'), delaySeconds: t('sandboxStripe.faults.delay') }} />
      <Field form={form} name="duplicate" label={label('duplicate')} inputmode="numeric" required />
      <Field form={form} name="delaySeconds" label={t('sandboxStripe.faults.delay')} inputmode="decimal" required />
      <Checkbox form={form} name="reorder" label={label('reorder')} />
      <Checkbox form={form} name="drop" label={label('drop')} />
      <Checkbox form={form} name="wrongSignature" label={label('wrongSignature')} />
      <div class="row">
        <Button>{t('sandboxStripe.faults.save')}</Button>
      </div>
    </form>
  );
}
