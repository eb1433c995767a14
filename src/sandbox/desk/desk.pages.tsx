import type { ComponentChildren, VNode } from 'preact';
import { Csrf } from '../../web/csrf.js';
import type { Form } from '../../web/form.js';
import { href } from '../../web/href.js';
import { t } from '../../web/texts.js';
import { Button, LinkButton } from '../../web/ui/button.js';
import { Field } from '../../web/ui/field.js';
import { Badge, Facts } from '../../web/ui/parts.js';
import { Table } from '../../web/ui/table.js';
import type { MoveTo } from './desk.dto.js';
import { type DeskFrame, DeskPage } from './desk.shell.js';
import type { DemoKeys } from './keepsakes.js';
import { TEST_NUMBERS } from './test-numbers.js';

export interface Part {
  name: 'database' | 'objects' | 'mail' | 'stripe';
  embedded: boolean;
  /** What makes it a real one. */
  variables: string[];
}

interface DeskHome {
  frame: DeskFrame;
  parts: Part[];
  keys: DemoKeys | null;
  /** Where an empty shop is set up; null once it has a store. */
  setUpPath: string | null;
  moveTo: Form<MoveTo>;
}

/** What a newcomer sees first. */
export function deskPage({ frame, parts, keys, setUpPath, moveTo }: DeskHome): VNode {
  return (
    <DeskPage frame={frame} title={t('sandbox.title')} here="home">
      <header class="stack [--gap:1rem]">
        <h1 class="display">{t('sandbox.heading')}</h1>
        <p class="lede max-w-[46rem]">{t('sandbox.intro')}</p>
      </header>
      <div class="desk-columns">
        <section class="panel stack">
          <Entrance keys={keys} setUpPath={setUpPath} />
        </section>
        <section class="stack">
          <h2>{t('sandbox.tour.title')}</h2>
          <Tour frame={frame} />
        </section>
      </div>
      <section class="stack">
        <h2>{t('sandbox.clock')}</h2>
        <p class="text-muted">{t('sandbox.clockHint')}</p>
        <form method="post" action="/_sandbox/time" class="search">
          <Csrf />
          <Field form={moveTo} name="to" type="datetime-local" label={t('sandbox.moveTo')} class="slim" unmarked required />
          <Button>{t('sandbox.move')}</Button>
        </form>
      </section>
      {frame.stripe && <Numbers />}
      <Parts parts={parts} />
      <Scripts inbox={frame.inbox} stripe={frame.stripe} />
    </DeskPage>
  );
}

function Entrance({ keys, setUpPath }: Pick<DeskHome, 'keys' | 'setUpPath'>): VNode {
  if (setUpPath)
    return (
      <>
        <h2>{t('sandbox.emptyShop')}</h2>
        <p>{t('sandbox.emptyShopText')}</p>
        <LinkButton look="primary" href={setUpPath}>
          {t('sandbox.setUp')}
        </LinkButton>
      </>
    );
  return (
    <>
      <h2>{t('sandbox.signIn')}</h2>
      {keys ? (
        <Facts
          of={[
            [t('sandbox.email'), <Code key="email">{keys.creator.email}</Code>],
            [t('sandbox.password'), <Code key="password">{keys.creator.password}</Code>],
          ]}
        />
      ) : (
        <p>{t('sandbox.ownStore')}</p>
      )}
      <div class="row">
        <LinkButton look="primary" href={href('/studio')}>
          {t('sandbox.openStudio')}
        </LinkButton>
        <LinkButton href={href('/')}>{t('sandbox.openShop')}</LinkButton>
      </div>
    </>
  );
}

const Code = ({ children }: { children: ComponentChildren }): VNode => <code class="select-all break-all">{children}</code>;

function Tour({ frame }: { frame: DeskFrame }): VNode {
  const steps = [
    { does: t('sandbox.tour.buy'), link: t('sandbox.tour.buyLink'), to: href('/') },
    frame.inbox && { does: t('sandbox.tour.read'), link: t('sandbox.tour.readLink'), to: '/_sandbox/mail' },
    { does: t('sandbox.tour.wait') },
    frame.stripe && { does: t('sandbox.tour.refund'), link: t('sandbox.tour.refundLink'), to: '/_sandbox/stripe' },
    { does: t('sandbox.tour.sell'), link: t('sandbox.tour.sellLink'), to: href('/studio') },
  ].filter((step) => step !== false);
  return (
    <ol class="tour">
      {steps.map((step) => (
        <li key={step.does}>
          {step.does} {step.to && <a href={step.to}>{step.link}</a>}
        </li>
      ))}
    </ol>
  );
}

const Numbers = (): VNode => (
  <section class="stack">
    <h2>{t('sandbox.cards.title')}</h2>
    <p class="text-muted">{t('sandbox.cards.hint')}</p>
    <dl class="numbers">
      {TEST_NUMBERS.map(({ number, does }) => (
        <div key={number}>
          <dt>
            <Code>{number}</Code>
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const Parts = ({ parts }: { parts: Part[] }): VNode => (
  <section class="stack">
    <h2>{t('sandbox.parts.title')}</h2>
    <Table
      caption={t('sandbox.parts.title')}
      rows={parts}
      rowKey={({ name }) => name}
      columns={[
        { title: t('sandbox.parts.part'), main: true, cell: ({ name }) => t(`sandbox.parts.${name}`) },
        {
          title: t('sandbox.parts.now'),
          cell: ({ embedded }) => (
            <Badge tone={embedded ? 'wait' : 'good'}>{t(embedded ? 'sandbox.parts.embedded' : 'sandbox.parts.real')}</Badge>
          ),
        },
        {
          title: t('sandbox.parts.replace'),
          cell: ({ variables }) => (
            <span class="variables">
              {variables.map((name) => (
                <code key={name}>{name}</code>
              ))}
            </span>
          ),
        },
      ]}
    />
    <p class="fine">{t('sandbox.parts.hint')}</p>
  </section>
);

function Scripts({ inbox, stripe }: { inbox: boolean; stripe: boolean }): VNode {
  const doors = [
    ['GET /_sandbox/state', t('sandbox.scripts.state')],
    inbox && ['GET /_sandbox/mail.json?to=', t('sandbox.scripts.mail')],
    ['POST /_sandbox/clock {"advance":"P2DT3H"}', t('sandbox.scripts.clock')],
    stripe && ['POST /_sandbox/checkout/:sessionId/pay {"card":"4242…"}', t('sandbox.scripts.pay')],
  ].filter((door) => door !== false);
  return (
    <section class="stack">
      <h2>{t('sandbox.scripts.title')}</h2>
      <ul class="stack [--gap:0.5rem]">
        {doors.map(([door, what]) => (
          <li key={door}>
            <code class="break-all">{door}</code> <span class="text-muted">{what}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
