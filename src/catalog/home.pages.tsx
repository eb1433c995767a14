import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import type { Review, Titled } from '../reviews/review.js';
import { ReadersSay } from '../reviews/reviews.section.js';
import { homeCard } from '../stores/home.card.js';
import type { SpokenWords } from '../stores/stores.service.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { plainText } from '../web/markdown.js';
import { shareImage } from '../web/share.js';
import { Page } from '../web/shell.js';
import { breadcrumbs, organization, website } from '../web/structured.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { EmptyState, Prose } from '../web/ui/parts.js';
import type { ProductCard } from './catalog.repository.js';
import { languageOf, Shelf, type ShelfProps } from './shelf.js';
import { tagPath } from './tag.js';

const DESCRIPTION_LENGTH = 160;

interface ShelvesProps extends ShelfProps {
  tags: string[];
  cursor?: string;
  nextCursor: string | null;
}

interface AuthorPageProps extends ShelvesProps {
  words: SpokenWords;
  /** What is given away for an e-mail address. */
  gift: ProductCard | null;
  said: Titled<Review>[];
}

/** The storefront: who the author is, and what there is to buy. */
export function authorPage({ words, gift, said, ...shelves }: AuthorPageProps): VNode {
  const { name } = currentStore();
  const { tagline, aboutMd, spoken } = words;
  const description = tagline || plainText(aboutMd, DESCRIPTION_LENGTH);
  const findable = shelves.cursor
    ? undefined
    : { path: '/', image: shareImage(homeCard(tagline)), data: [website(), organization(description)] };
  return (
    <Page home title={name} description={description} findable={findable}>
      <header class="author">
        <h1 class="display">{name}</h1>
        {tagline && (
          <p class="lede" lang={foreign(spoken.tagline)}>
            {tagline}
          </p>
        )}
        {aboutMd && <Prose md={aboutMd} lang={foreign(spoken.aboutMd)} />}
      </header>
      {gift && <Gift gift={gift} />}
      {shelves.products.length === 0 ? (
        <EmptyState title={t('catalog.shop.emptyTitle')}>{t('catalog.shop.empty')}</EmptyState>
      ) : (
        <section aria-labelledby="products">
          <div class="shelf-head">
            <h2 id="products" class="eyebrow">
              {t('catalog.shop.products')}
            </h2>
            <Tags tags={shelves.tags} />
          </div>
          <Shelf {...shelves} />
          <Pager path="/" cursor={shelves.cursor} nextCursor={shelves.nextCursor} />
        </section>
      )}
      <ReadersSay of={said} />
    </Page>
  );
}

/** The products that carry one tag. */
export function tagPage({ tag, ...shelves }: ShelvesProps & { tag: string }): VNode {
  const path = tagPath(tag);
  const description = t('storefront.tagged', { tag, store: currentStore().name });
  const findable = shelves.cursor ? undefined : { path, data: [breadcrumbs([{ name: tag, path }])] };
  return (
    <Page title={tag} description={description} findable={findable}>
      <div class="shelf-head">
        <h1 class="display">{tag}</h1>
        <Tags tags={shelves.tags} here={tag} />
      </div>
      <h2 class="sr-only">{t('catalog.shop.products')}</h2>
      <Shelf {...shelves} />
      <Pager path={path} cursor={shelves.cursor} nextCursor={shelves.nextCursor} />
    </Page>
  );
}

/** The most used ones; the others are found on their products. */
const MOST_TAGS = 24;

function Tags({ tags, here }: { tags: string[]; here?: string }): VNode | null {
  if (tags.length < 2 && here === undefined) return null;
  return (
    <nav class="tags" aria-label={t('storefront.topics')}>
      <a href={href('/')} aria-current={here === undefined ? 'page' : undefined}>
        {t('storefront.everything')}
      </a>
      {tags
        .filter((tag, at) => at < MOST_TAGS || tag === here)
        .map((tag) => (
          <a key={tag} href={href(tagPath(tag))} aria-current={tag === here ? 'page' : undefined}>
            {tag}
          </a>
        ))}
    </nav>
  );
}

/** Something free for an address: the first step of many who buy later. */
const Gift = ({ gift }: { gift: ProductCard }): VNode => (
  <section class="gift" aria-labelledby="gift">
    <div lang={languageOf(gift)}>
      <h2 id="gift">
        <span class="eyebrow">{t('storefront.gift')}</span> {gift.title}
      </h2>
      {gift.promise && <p>{gift.promise}</p>}
      <a href={href(`/p/${gift.slug}`)}>{t('storefront.giftMore')}</a>
    </div>
    <form method="post" action={href(`/checkout/start?product=${gift.slug}`)} class="gift-form">
      <Field
        form={Form.of<object>({ email: scope().customer?.email ?? '' })}
        name="email"
        type="email"
        label={t('checkout.email')}
        autocomplete="email"
        required
      />
      <Button look="primary">{t('catalog.shop.getFree')}</Button>
    </form>
  </section>
);

const foreign = (locale: string) => (locale === scope().locale ? undefined : locale);
