import type { VNode } from 'preact';
import type { AttentionItem } from '../attention/attention-item.entity.js';
import { GettingStarted } from '../opening/checklist.js';
import type { Opening } from '../opening/opening.service.js';
import { formatMoney } from '../platform/money.js';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Money, When } from '../web/ui/values.js';
import { DemoCallout } from './figures.pages.js';
import type { Sale, Sums } from './figures.repository.js';
import type { Glance } from './figures.service.js';
import { Tiles } from '../web/ui/tiles.js';
import { ChangedTile } from './tiles.js';
import { countInWords, shareInWords, spanInWords } from './words.js';

interface HomeProps {
  glance: Glance;
  currency: string;
  concerns: AttentionItem[];
  sales: Sale[];
  opening: Opening;
  money: boolean;
}

const CONCERNS_SHOWN = 3;
const net = ({ revenueMinor, refundedMinor }: Sums) => revenueMinor - refundedMinor;
const bought = ({ paid, visits }: Sums) => (visits === 0 ? 0 : paid / visits);

/** How things stand, before anything is looked up. */
export function homePage({ glance, currency, concerns, sales, opening, money }: HomeProps): VNode {
  return (
    <StudioPage title={t('figures.home')} here="home" attention={concerns.length} islands={['feed.js']}>
      <GettingStarted of={opening} />
      {glance.demo && <DemoCallout />}
      <Concerns concerns={concerns} />
      <Today today={glance.today} currency={currency} money={money} />
      <Month glance={glance} currency={currency} money={money} />
      <section class="stack" aria-labelledby="feed-title">
        <div class="row justify-between">
          <h2 id="feed-title">{t('figures.feed')}</h2>
          <LinkButton small href={href('/studio/orders')}>
            {t('figures.toOrders')}
          </LinkButton>
        </div>
        <div id="feed" data-feed={href('/studio/sales.json')}>
          <Feed sales={sales} money={money} />
        </div>
      </section>
    </StudioPage>
  );
}

function Today({ today, currency, money }: { today: Sums; currency: string; money: boolean }): VNode {
  return (
    <section class="stack" aria-labelledby="today">
      <h2 id="today">{t('figures.today')}</h2>
      <Tiles>
        {money && <ChangedTile name={t('figures.revenue')} value={formatMoney(net(today), currency, scope().locale)} />}
        <ChangedTile name={t('figures.orders')} value={countInWords(today.orders)} />
        <ChangedTile name={t('figures.visits')} value={countInWords(today.visits)} />
      </Tiles>
    </section>
  );
}

function Month({ glance, currency, money }: { glance: Glance; currency: string; money: boolean }): VNode {
  const { month, monthBefore, beforeSpan } = glance;
  const say = (minor: number) => formatMoney(minor, currency, scope().locale);
  const beside = (of: (sums: Sums) => number, words: (value: number) => string) => ({
    value: words(of(month)),
    now: of(month),
    before: monthBefore && of(monthBefore),
    beforeWords: monthBefore ? words(of(monthBefore)) : undefined,
  });
  return (
    <section class="stack" aria-labelledby="month">
      <div class="row justify-between">
        <div>
          <h2 id="month">{t('figures.month')}</h2>
          {beforeSpan && <p class="hint">{t('figures.monthAgainst', { before: spanInWords(beforeSpan) })}</p>}
        </div>
        <LinkButton small href={href('/studio/figures?range=month')}>
          {t('figures.toFigures')}
        </LinkButton>
      </div>
      <Tiles>
        {money && <ChangedTile name={t('figures.revenue')} {...beside(net, say)} />}
        <ChangedTile name={t('figures.orders')} {...beside((sums) => sums.orders, countInWords)} />
        <ChangedTile name={t('figures.visits')} {...beside((sums) => sums.visits, countInWords)} />
        <ChangedTile name={t('figures.conversion')} {...beside(bought, shareInWords)} />
      </Tiles>
    </section>
  );
}

function Concerns({ concerns }: { concerns: AttentionItem[] }): VNode {
  if (concerns.length === 0) return <p class="hint">{t('figures.calm')}</p>;
  const { locale } = scope();
  const named = ({ kind, details }: AttentionItem) =>
    textOrNull(locale, `attention.kinds.${kind}.title`, details) ?? t('attention.title');
  return (
    <section class="callout tone-bad" aria-labelledby="concerns">
      <h2 id="concerns">
        {t('figures.attentionTitle')} ({countInWords(concerns.length)})
      </h2>
      <ul>
        {concerns.slice(0, CONCERNS_SHOWN).map((item) => (
          <li key={item.id}>{named(item)}</li>
        ))}
      </ul>
      <div class="row">
        <LinkButton small href={href('/studio/attention')}>
          {t('figures.toAttention')}
        </LinkButton>
      </div>
    </section>
  );
}

/** The newest sales. */
export function Feed({ sales, money }: { sales: Sale[]; money: boolean }): VNode {
  if (sales.length === 0) return <EmptyState title={t('figures.noSales')}>{t('figures.noSalesText')}</EmptyState>;
  return (
    <ol class="feed">
      {sales.map(({ id, number, name, email, titles, totalMinor, currency, paidAt }) => (
        <li key={id}>
          <p>
            <a href={href(`/studio/orders/${id}`)}>{t('orders.order', { number })}</a> · {titles.join(', ')}
          </p>
          {money && <p>{totalMinor === 0 ? t('figures.free') : <Money minor={totalMinor} currency={currency} />}</p>}
          <p class="fine">
            {name || email} · <When at={paidAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
