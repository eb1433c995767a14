import type { ComponentChildren, VNode } from 'preact';
import type { Block } from '../blocks/block.types.js';
import { Blocks, islandsOf, questionsIn } from '../blocks/blocks.js';
import { heard } from '../blocks/spoken.js';
import type { Supplies } from '../blocks/supplies.service.js';
import { shareCard, shareImage } from '../web/share.js';
import { Page } from '../web/shell.js';
import { breadcrumbs, questionsThing } from '../web/structured.js';
import { pictureOf, type ShopPage } from './page.js';

interface ShopPageProps {
  page: ShopPage;
  blocks: Block[];
  supplies: Supplies;
  /** Stands above everything: the studio says there that nobody else sees the page yet. */
  above?: ComponentChildren;
}

/** A page of the store's own: what the creator put together. */
export function shopPage({ page, blocks, supplies, above }: ShopPageProps): VNode {
  const { words, lang } = heard(page.words)!;
  const path = `/pages/${page.slug}`;
  const titled = blocks[0]?.type === 'hero';
  const data = [breadcrumbs([{ name: words.title, path }]), ...questionsThing(questionsIn(blocks))];
  const card = shareCard('pages', { id: page.id, title: words.title, coverId: pictureOf(blocks) });
  const findable = above ? undefined : { path, image: shareImage(card), data };
  return (
    <Page title={words.title} description={words.description || undefined} islands={islandsOf(blocks)} findable={findable}>
      {above}
      <article class={blocks.every(({ type }) => type === 'text') ? 'plain-page' : undefined}>
        {!titled && (
          <h1 class="display" lang={lang}>
            {words.title}
          </h1>
        )}
        <Blocks of={blocks} supplies={supplies} titled={titled} editing={above !== undefined} />
      </article>
    </Page>
  );
}
