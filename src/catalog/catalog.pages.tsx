import type { ComponentChildren, VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { formatOf } from '../web/file.format.js';
import { absolute, href } from '../web/href.js';
import { plainText } from '../web/markdown.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EmptyState, Prose } from '../web/ui/parts.js';
import { Money, Size } from '../web/ui/values.js';
import type { FileInside, ProductView } from './catalog.repository.js';
import { Cover } from './cover.js';

const DESCRIPTION_LENGTH = 160;

interface AuthorPageProps {
  products: ProductView[];
  covers: Map<string, ImageSet>;
  words: { tagline: string; aboutMd: string; locale: string } | null;
}

/** The storefront: who the author is, and what there is to buy. */
export function authorPage({ products, covers, words }: AuthorPageProps): VNode {
  const store = currentStore();
  const description = words?.tagline || plainText(words?.aboutMd ?? '', DESCRIPTION_LENGTH);
  return (
    <Page
      home
      title={store.name}
      description={description}
      head={<Preview title={store.name} description={description} path="/" />}
    >
      <header class="author">
        <h1 class="display">{store.name}</h1>
        {words?.tagline && (
          <p class="lede" lang={words.locale}>
            {words.tagline}
          </p>
        )}
        {words?.aboutMd && <Prose md={words.aboutMd} lang={words.locale} />}
      </header>
      {products.length === 0 ? (
        <EmptyState title={t('catalog.shop.emptyTitle')}>{t('catalog.shop.empty')}</EmptyState>
      ) : (
        <section aria-labelledby="products">
          <h2 id="products" class="eyebrow mb-6">
            {t('catalog.shop.products')}
          </h2>
          <ul class="shelf">
            {products.map((product) => (
              <li key={product.id} lang={languageOf(product)}>
                <Cover title={product.title} author={store.name} image={covers.get(product.coverId ?? '')} />
                <h3>
                  <a href={href(`/p/${product.slug}`)}>{product.title}</a>
                </h3>
                {product.promise && <p>{product.promise}</p>}
                <p class="price">
                  <Price of={product} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

interface ProductPageProps {
  product: ProductView & { files: FileInside[] };
  cover?: ImageSet;
  /** Stands above everything: the studio says there that nobody else sees the page yet. */
  above?: ComponentChildren;
}

/** One product: what it promises, what is inside, what it costs, and the way to the till. */
export function productPage({ product, cover, above }: ProductPageProps): VNode {
  const store = currentStore();
  const description = product.promise || plainText(product.descriptionMd, DESCRIPTION_LENGTH);
  const path = `/p/${product.slug}`;
  const head = <Preview title={product.title} description={description} path={path} image={cover?.src} />;
  return (
    <Page title={product.title} description={description} head={head}>
      {above}
      <article class="product">
        <Cover title={product.title} author={store.name} image={cover} eager />
        <div class="product-text" lang={languageOf(product)}>
          <header>
            {product.tags.length > 0 && <p class="eyebrow">{product.tags.join(' · ')}</p>}
            <h1 class="display">{product.title}</h1>
            {product.promise && <p class="lede">{product.promise}</p>}
          </header>
          {product.descriptionMd && (
            <section aria-label={t('catalog.shop.description')}>
              <Prose md={product.descriptionMd} />
            </section>
          )}
          {product.files.length > 0 && <Inside files={product.files} />}
        </div>
        <aside class="buy" aria-label={t('catalog.shop.buyBox')}>
          <p class="price">
            <Price of={product} />
          </p>
          <p class="fine">{product.priceMinor === 0 ? t('catalog.shop.noCard') : t('catalog.shop.taxIncluded')}</p>
          <LinkButton look="primary" href={href(`/checkout?product=${product.slug}`)} rel="nofollow">
            {product.priceMinor === 0 ? t('catalog.shop.getFree') : t('catalog.shop.buy')}
          </LinkButton>
          <p class="fine reassure">{t('catalog.shop.reassure')}</p>
        </aside>
      </article>
    </Page>
  );
}

const Price = ({ of }: { of: ProductView }): VNode =>
  of.priceMinor === 0 ? <>{t('catalog.shop.free')}</> : <Money minor={of.priceMinor} currency={of.currency} />;

/** Words that are not in the page's language say in which they are. */
const languageOf = (product: ProductView) => {
  const { locale } = currentStore();
  return product.translated || scope().locale === locale ? undefined : locale;
};

const Inside = ({ files }: { files: FileInside[] }): VNode => (
  <section aria-labelledby="inside">
    <h2 id="inside">{t('catalog.shop.inside')}</h2>
    <ul class="inside">
      {files.map((file) => (
        <li key={file.name}>
          <span>{file.name}</span>
          <span class="fine">
            {formatOf(file)} · <Size bytes={file.sizeBytes} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);

interface PreviewProps {
  title: string;
  description: string;
  path: string;
  image?: string;
}

/** What search engines and link previews read. */
const Preview = ({ title, description, path, image }: PreviewProps): VNode => (
  <>
    <link rel="canonical" href={absolute(path)} />
    <meta property="og:type" content={path === '/' ? 'website' : 'product'} />
    <meta property="og:site_name" content={currentStore().name} />
    <meta property="og:title" content={title} />
    {description && <meta property="og:description" content={description} />}
    <meta property="og:url" content={absolute(path)} />
    {image && <meta property="og:image" content={image} />}
  </>
);
