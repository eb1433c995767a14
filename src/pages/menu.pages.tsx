import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { StudioPage } from '../web/ui/studio.js';
import { placeIn, type ShopPage, type Where, WHERES } from './page.js';
import { PageBadge, titleOf } from './page.list.pages.js';

/** Which pages stand in the menu and at the foot, and in which order. */
export const menuPage = (pages: ShopPage[]): VNode => (
  <StudioPage title={t('pages.menu.title')} here="pages" back={{ href: href('/studio/pages'), label: t('pages.title') }}>
    <p class="lede">{t('pages.menu.about')}</p>
    {WHERES.map((where) => (
      <Place key={where} where={where} pages={pages} />
    ))}
  </StudioPage>
);

function Place({ where, pages }: { where: Where; pages: ShopPage[] }): VNode {
  const placed = pages
    .filter((page) => placeIn(where, page) !== null)
    .toSorted((a, b) => placeIn(where, a)! - placeIn(where, b)!);
  const others = pages.filter((page) => placeIn(where, page) === null);
  return (
    <section class="stack" aria-labelledby={where}>
      <h2 id={where}>{t(`pages.menu.${where}`)}</h2>
      {placed.length === 0 ? (
        <p class="hint">{t('pages.menu.empty')}</p>
      ) : (
        <ol class="letter-steps">
          {placed.map((page, at) => (
            <li key={page.id} class="panel">
              <p>
                <strong>{titleOf(page)}</strong> {page.status === 'draft' && <PageBadge status="draft" />}
              </p>
              <div class="row">
                {at > 0 && <Act page={page} where={where} act="up" />}
                {at < placed.length - 1 && <Act page={page} where={where} act="down" />}
                <Act page={page} where={where} act="remove" />
              </div>
            </li>
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <form method="post" action={href('/studio/pages/menu')} class="search">
          <Csrf />
          <input type="hidden" name="where" value={where} />
          <input type="hidden" name="act" value="add" />
          <Add where={where} pages={others} />
          <Button>{t('pages.menu.add')}</Button>
        </form>
      )}
    </section>
  );
}

const Act = ({ page, where, act }: { page: ShopPage; where: Where; act: 'up' | 'down' | 'remove' }): VNode => (
  <form method="post" action={href('/studio/pages/menu')}>
    <Csrf />
    <input type="hidden" name="page" value={page.id} />
    <input type="hidden" name="where" value={where} />
    <input type="hidden" name="act" value={act} />
    <Button small>
      {t(`pages.menu.${act}`)} <span class="sr-only">{titleOf(page)}</span>
    </Button>
  </form>
);

/** Two on the page, told apart by their ids. */
const Add = ({ where, pages }: { where: Where; pages: ShopPage[] }): VNode => (
  <div class="field">
    <label for={`add-${where}`}>{t('pages.page')}</label>
    <select class="select" id={`add-${where}`} name="page">
      {pages.map((page) => (
        <option key={page.id} value={page.id}>
          {titleOf(page)}
        </option>
      ))}
    </select>
  </div>
);
