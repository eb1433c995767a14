import type { VNode } from 'preact';
import { heard } from '../blocks/spoken.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { type PageStatus, type ShopPage, STARTERS } from './page.js';

export const PageBadge = ({ status }: { status: PageStatus }): VNode => (
  <Badge tone={status === 'published' ? 'good' : 'wait'}>{t(`pages.status.${status}`)}</Badge>
);

/** A page's title and the language it is in, where that is not the reader's. */
export const titleOf = (page: ShopPage): string => heard(page.words)!.words.title;

export function pageListPage(pages: ShopPage[]): VNode {
  const writes = scope().staff?.role !== 'support';
  const create = (
    <LinkButton look="primary" href={href('/studio/pages/new')}>
      {t('pages.new')}
    </LinkButton>
  );
  const menu = <LinkButton href={href('/studio/pages/menu')}>{t('pages.menu.title')}</LinkButton>;
  return (
    <StudioPage title={t('pages.title')} here="pages" actions={writes && pages.length > 0 ? [menu, create] : undefined}>
      {pages.length === 0 ? (
        <EmptyState title={t('pages.none.title')} actions={writes && create}>
          {t('pages.none.text')}
        </EmptyState>
      ) : (
        <Rows pages={pages} />
      )}
      {writes && <Starters pages={pages} />}
    </StudioPage>
  );
}

const standing = ({ menuPlace, footerPlace }: ShopPage): string =>
  [menuPlace !== null && t('pages.menu.menu'), footerPlace !== null && t('pages.menu.footer')].filter(Boolean).join(', ') || '–';

const Rows = ({ pages }: { pages: ShopPage[] }): VNode => (
  <Table
    caption={t('pages.title')}
    rows={pages}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('pages.page'),
        main: true,
        cell: (page) => <RowLink href={href(`/studio/pages/${page.id}`)}>{titleOf(page)}</RowLink>,
      },
      { title: t('pages.form.slug'), cell: ({ slug }) => `/pages/${slug}` },
      { title: t('pages.state'), cell: (page) => <PageBadge status={page.status} /> },
      { title: t('pages.stands'), cell: standing },
      { title: t('pages.changed'), cell: (page) => <When at={page.updatedAt} /> },
    ]}
  />
);

/** The three pages a shop in Europe needs, begun from what the store says of itself. */
function Starters({ pages }: { pages: ShopPage[] }): VNode | null {
  const missing = STARTERS.filter((starter) => !pages.some((page) => page.starter === starter));
  if (missing.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="starters">
      <h2 id="starters">{t('pages.starters.title')}</h2>
      <p class="hint">{t('pages.starters.text')}</p>
      <div class="row">
        {missing.map((starter) => (
          <form key={starter} method="post" action={href('/studio/pages/starters')}>
            <Csrf />
            <input type="hidden" name="starter" value={starter} />
            <Button>{t(`pages.starters.${starter}`)}</Button>
          </form>
        ))}
      </div>
    </section>
  );
}
