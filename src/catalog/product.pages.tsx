import type { ComponentChildren, VNode } from 'preact';
import { Blocks, islandsOf } from '../blocks/blocks.js';
import { Film } from '../blocks/film.js';
import type { Supplies } from '../blocks/supplies.service.js';
import type { Outline } from '../courses/course.js';
import type { ImageSet } from '../images/images.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { reviewsSection } from '../reviews/reviews.section.js';
import type { ProductReviews } from '../reviews/reviews.service.js';
import type { SpokenWords } from '../stores/stores.service.js';
import { formatOf } from '../web/file.format.js';
import { absolute, href } from '../web/href.js';
import { plainText } from '../web/markdown.js';
import { shareCard, shareImage } from '../web/share.js';
import { Page } from '../web/shell.js';
import type { Thing } from '../web/structured.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Prose } from '../web/ui/parts.js';
import { Questions } from '../web/ui/questions.js';
import { Size } from '../web/ui/values.js';
import type { FileInside, ProductView, ShelfCard } from './catalog.repository.js';
import { Cover } from './cover.js';
import { courseData, CourseOutline } from './product.outline.js';
import { productData } from './product.data.js';
import { languageOf, Price, Shelf } from './shelf.js';
import { tagPath } from './tag.js';
import { blocksWith, filmOf } from './trailer.js';

const DESCRIPTION_LENGTH = 160;
const EXCERPT_LENGTH = 320;

interface ProductPageProps {
  product: ProductView;
  words: SpokenWords;
  related: ShelfCard[];
  /** Of the product and of those related to it. */
  covers: Map<string, ImageSet>;
  supplies: Supplies;
  /** Of its course. */
  outline?: Outline | null;
  /** What readers say; nothing in a preview. */
  said?: ProductReviews;
  /** Stands above everything: the studio says there that nobody else sees the page yet. */
  above?: ComponentChildren;
}

/** One product: what it promises, what is inside, what it costs, and the way to the till. */
export function productPage({ product, words, related, covers, said, supplies, outline, above }: ProductPageProps): VNode {
  const store = currentStore();
  const description = product.promise || plainText(product.descriptionMd, DESCRIPTION_LENGTH);
  const cover = covers.get(product.coverId ?? '');
  const film = filmOf(product.trailer, supplies);
  const taught = outline ? [courseData(product, description, outline)] : [];
  const findable = above ? undefined : findableOf(product, description, taught, cover, said);
  return (
    <Page
      title={product.title}
      description={description}
      islands={islandsOf(blocksWith(product.blocks, film && product.trailer))}
      findable={findable}
    >
      {above}
      <article class="product">
        {film ? (
          <div class="trailer">
            <Film
              title={'site' in film ? product.title : t('catalog.trailer.watch', { title: product.title })}
              film={film}
              poster={cover}
            />
            {'site' in film && <p class="fine">{t('blocks.shown.elsewhere', { site: film.site })}</p>}
          </div>
        ) : (
          <Cover title={product.title} author={store.name} image={cover} eager />
        )}
        <div class="product-text" lang={languageOf(product)}>
          <header>
            <Tags of={product} />
            <h1 class="display">{product.title}</h1>
            {product.promise && <p class="lede">{product.promise}</p>}
          </header>
          {product.descriptionMd && (
            <section aria-label={t('catalog.shop.description')}>
              <Prose md={product.descriptionMd} />
            </section>
          )}
          {product.blocks.length > 0 && <Blocks of={product.blocks} supplies={supplies} editing={above !== undefined} />}
          {product.audienceMd && (
            <Part id="audience" title={t('storefront.audience')}>
              <Prose md={product.audienceMd} />
            </Part>
          )}
          {outline && <CourseOutline of={outline} />}
          {product.files.length > 0 && <Inside of={product} />}
          {product.questions.length > 0 && (
            <Part id="questions" title={t('storefront.questions')}>
              <Questions of={product.questions} />
            </Part>
          )}
          {words.refundsMd && (
            <Part id="refunds" title={t('storefront.refunds')} lang={words.spoken.refundsMd}>
              <Prose md={words.refundsMd} />
            </Part>
          )}
          <Author words={words} />
          {said && reviewsSection({ ...said, allAt: `/p/${product.slug}/reviews` })}
        </div>
        <BuyBox of={product} taught={Boolean(outline) && product.files.length === 0} />
      </article>
      {related.length > 0 && (
        <section class="related" aria-labelledby="related">
          <h2 id="related">{t('storefront.related')}</h2>
          <Shelf products={related} covers={covers} small />
        </section>
      )}
    </Page>
  );
}

function findableOf(product: ProductView, description: string, taught: Thing[], cover?: ImageSet, said?: ProductReviews) {
  const image = shareImage(shareCard('p', product));
  const data = productData(product, description, [absolute(image.src), ...(cover ? [cover.src] : [])], said);
  return { path: `/p/${product.slug}`, type: 'product' as const, image, data: [...data, ...taught] };
}

const Tags = ({ of: { tags } }: { of: ProductView }): VNode | null =>
  tags.length === 0 ? null : (
    <p class="eyebrow">
      {tags.map((tag, at) => (
        <>
          {at > 0 && ' · '}
          <a href={href(tagPath(tag))}>{tag}</a>
        </>
      ))}
    </p>
  );

const BuyBox = ({ of: product, taught }: { of: ProductView; taught: boolean }): VNode => (
  <aside class="buy" aria-label={t('catalog.shop.buyBox')}>
    <p class="price">
      <Price of={product} />
    </p>
    <p class="fine">{product.priceMinor === 0 ? t('catalog.shop.noCard') : t('catalog.shop.taxIncluded')}</p>
    <LinkButton look="primary" href={href(`/checkout?product=${product.slug}`)} rel="nofollow">
      {product.priceMinor === 0 ? t('catalog.shop.getFree') : t('catalog.shop.buy')}
    </LinkButton>
    <p class="fine reassure">{t(taught ? 'catalog.shop.reassureCourse' : 'catalog.shop.reassure')}</p>
  </aside>
);

interface PartProps {
  id: string;
  title: string;
  /** The language of what stands in it, where it is not the page's. */
  lang?: string;
  children: ComponentChildren;
}

const Part = ({ id, title, lang, children }: PartProps): VNode => (
  <section aria-labelledby={id}>
    <h2 id={id} lang={scope().locale}>
      {title}
    </h2>
    <div lang={lang}>{children}</div>
  </section>
);

const Inside = ({ of: { files, pageCount } }: { of: ProductView }): VNode => (
  <Part id="inside" title={t('catalog.shop.inside')}>
    <ul class="inside">
      {files.map((file) => (
        <li key={file.name}>
          <span>{file.name}</span>
          <FileFacts of={file} />
        </li>
      ))}
    </ul>
    {pageCount !== null && <p class="fine mt-3">{t('storefront.pages', { count: pageCount })}</p>}
  </Part>
);

const FileFacts = ({ of: file }: { of: FileInside }): VNode => (
  <span class="fine">
    {formatOf(file)} · <Size bytes={file.sizeBytes} />
  </span>
);

/** Who wrote it, in a few words, and the way to the rest. */
function Author({ words: { tagline, aboutMd, spoken } }: { words: SpokenWords }): VNode | null {
  if (!tagline && !aboutMd) return null;
  const said = aboutMd ? ('aboutMd' as const) : ('tagline' as const);
  return (
    <section class="by-line" aria-labelledby="author">
      <p class="eyebrow">{t('storefront.author')}</p>
      <h2 id="author">{currentStore().name}</h2>
      <p lang={spoken[said]}>{aboutMd ? plainText(aboutMd, EXCERPT_LENGTH) : tagline}</p>
      <a href={href('/')}>{t('storefront.authorMore')}</a>
    </section>
  );
}
