import type { VNode } from 'preact';
import { formatMoney } from '../platform/money.js';
import { scope } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { ShareBar } from '../web/ui/chart.js';
import { Confirm } from '../web/ui/confirm.js';
import { Field } from '../web/ui/field.js';
import { Callout, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { OverTime } from './over-time.js';
import { Parts } from './parts.tables.js';
import type { Sums } from './figures.repository.js';
import type { Figures } from './figures.service.js';
import { type Period, PRESETS } from './period.js';
import { Tiles } from '../web/ui/tiles.js';
import { ChangedTile } from './tiles.js';
import { countInWords, dayInWords, shareInWords, spanInWords } from './words.js';

interface FiguresPageProps {
  figures: Figures;
  /** Support sees how many, not how much. */
  money: boolean;
  /** The days asked for were none. */
  badDays: boolean;
}

const addressOf = (path: string, { preset, from, to }: Period): string =>
  href(`${path}?${new URLSearchParams(preset ? { range: preset } : { from, to })}`);

export function figuresPage({ figures, money, badDays }: FiguresPageProps): VNode {
  const { period, now, demo } = figures;
  const empty = now.visits === 0 && now.orders === 0 && now.refunds === 0;
  return (
    <StudioPage
      title={t('figures.title')}
      here="figures"
      actions={!empty && <LinkButton href={addressOf('/studio/figures.csv', period)}>{t('figures.csv')}</LinkButton>}
    >
      {badDays && (
        <div role="alert">
          <Callout tone="bad">{t('figures.badDays')}</Callout>
        </div>
      )}
      {demo && <DemoCallout />}
      <Choice period={period} />
      <p class="hint" id="span">
        {period.before
          ? t('figures.comparedWith', { span: spanInWords(period), before: spanInWords(period.before) })
          : t('figures.alone', { span: spanInWords(period) })}
      </p>
      {empty ? (
        <EmptyState title={t('figures.none')}>{t('figures.noneText')}</EmptyState>
      ) : (
        <>
          <Totals figures={figures} money={money} />
          {figures.slices.length > 1 && <OverTime figures={figures} money={money} />}
          <Steps sums={now} />
          <Parts figures={figures} money={money} />
        </>
      )}
      <p class="fine">{t('figures.privacy')}</p>
    </StudioPage>
  );
}

/** Says that what stands here is made up, and takes it away. */
export function DemoCallout(): VNode {
  const owner = scope().staff?.role === 'owner';
  return (
    <Callout tone="wait" title={t('figures.demo')}>
      <p>{t('figures.demoText')}</p>
      {owner && (
        <Confirm
          summary={t('figures.removeDemo')}
          question={t('figures.removeDemoQuestion')}
          action={t('figures.removeDemoAction')}
          to={href('/studio/figures/demo/remove')}
          small
        />
      )}
    </Callout>
  );
}

function Choice({ period }: { period: Period }): VNode {
  const form = Form.of({ from: period.from, to: period.to });
  return (
    <div class="stack">
      <nav class="presets" aria-label={t('figures.choose')}>
        {PRESETS.map((preset) => (
          <a
            key={preset}
            href={href(`/studio/figures?range=${preset}`)}
            aria-current={preset === period.preset ? 'true' : undefined}
          >
            {t(`figures.presets.${preset}`)}
          </a>
        ))}
      </nav>
      <details class="as-table" open={period.preset === null}>
        <summary>{t('figures.otherDays')}</summary>
        <form method="get" action={href('/studio/figures')} class="chosen-days">
          <Field form={form} name="from" type="date" label={t('figures.from')} unmarked />
          <Field form={form} name="to" type="date" label={t('figures.to')} unmarked />
          <Button>{t('figures.show')}</Button>
        </form>
      </details>
    </div>
  );
}

const net = ({ revenueMinor, refundedMinor }: Sums) => revenueMinor - refundedMinor;
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const each = (sum: number, count: number) => (count === 0 ? 0 : Math.round(sum / count));

function Totals({ figures, money }: { figures: Figures; money: boolean }): VNode {
  const { now, before, ever, currency, period } = figures;
  const say = (minor: number) => formatMoney(minor, currency, scope().locale);
  const beside = (of: (sums: Sums) => number, words: (value: number) => string) => {
    const was = before && of(before);
    return { now: of(now), before: was, beforeWords: was === null ? undefined : words(was) };
  };
  const average = (sums: Sums) => each(sums.revenueMinor, sums.orders);
  const bought = (sums: Sums) => share(sums.paid, sums.visits);
  const to = dayInWords(period.to);
  const lasting = net(ever);
  return (
    <Tiles>
      {money && (
        <ChangedTile name={t('figures.revenue')} value={say(net(now))} {...beside(net, say)} hint={t('figures.revenueHint')} />
      )}
      <ChangedTile name={t('figures.orders')} value={countInWords(now.orders)} {...beside((sums) => sums.orders, countInWords)} />
      {money && <ChangedTile name={t('figures.average')} value={say(average(now))} {...beside(average, say)} />}
      <ChangedTile name={t('figures.visits')} value={countInWords(now.visits)} {...beside((sums) => sums.visits, countInWords)} />
      <ChangedTile name={t('figures.conversion')} value={shareInWords(bought(now))} {...beside(bought, shareInWords)} />
      {money && (
        <ChangedTile
          name={t('figures.refunded')}
          value={say(now.refundedMinor)}
          {...beside((sums) => sums.refundedMinor, say)}
          bad
          hint={now.refunds === 0 ? t('figures.noRefunds') : t('figures.refunds', { count: now.refunds })}
        />
      )}
      <ChangedTile
        name={t('figures.again')}
        value={shareInWords(share(ever.secondOrders, ever.firstOrders))}
        hint={t('figures.againHint', { to })}
      />
      {money && (
        <ChangedTile
          name={t('figures.value')}
          value={say(each(lasting, ever.firstOrders))}
          hint={t('figures.valueHint', { to })}
        />
      )}
    </Tiles>
  );
}

const STEPS = ['visits', 'saw', 'reviewed', 'sent', 'paid'] as const;

/** How far visits got. */
function Steps({ sums }: { sums: Sums }): VNode {
  return (
    <section class="stack" aria-labelledby="steps">
      <div>
        <h2 id="steps">{t('figures.steps')}</h2>
        <p class="hint">{t('figures.stepsHint')}</p>
      </div>
      <ol class="steps-bars">
        {STEPS.map((step) => (
          <li key={step}>
            <span>{t(`figures.step.${step}`)}</span>
            <span class="figure">
              {countInWords(sums[step])}
              {step !== 'visits' && (
                <span class="hint"> · {t('figures.ofVisits', { share: shareInWords(share(sums[step], sums.visits)) })}</span>
              )}
            </span>
            <ShareBar share={share(sums[step], sums.visits)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
