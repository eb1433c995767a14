import { questionsIn } from '../blocks/blocks.js';
import { plainAmount } from '../platform/money.js';
import { currentStore, scope } from '../platform/scope.js';
import { reviewsForProduct } from '../reviews/reviews.data.js';
import type { ProductReviews } from '../reviews/reviews.service.js';
import { absolute } from '../web/href.js';
import { breadcrumbs, questionsThing, seller, type Thing } from '../web/structured.js';
import type { ProductView } from './catalog.repository.js';

/** A product as schema.org has it; what the tax office calls a book is one here too. */
export function productData(product: ProductView, description: string, image: string[], said?: ProductReviews): Thing[] {
  const { title, slug, tags, taxCategory, translated, pageCount, questions, publishedAt } = product;
  const url = absolute(`/p/${slug}`);
  const isBook = taxCategory === 'ebook';
  const locale = translated ? scope().locale : currentStore().locale;
  const formats = [...new Set(product.files.map(({ contentType }) => contentType))];
  const book = {
    author: { '@type': 'Person', name: currentStore().name, url: absolute('/') },
    bookFormat: 'https://schema.org/EBook',
    inLanguage: locale,
    numberOfPages: pageCount ?? undefined,
    datePublished: publishedAt?.toISOString().slice(0, 10),
    encodingFormat: formats.length > 0 ? formats : undefined,
    publisher: seller(),
  };
  return [
    {
      '@type': isBook ? ['Product', 'Book'] : 'Product',
      '@id': `${url}#product`,
      name: title,
      url,
      description: description || title,
      image,
      sku: product.id,
      category: tags[0],
      keywords: tags.length > 0 ? tags.join(', ') : undefined,
      brand: { '@type': 'Brand', name: currentStore().name },
      ...(isBook ? book : {}),
      offers: offer(product, url),
      ...(said ? reviewsForProduct(said) : {}),
    },
    breadcrumbs([{ name: title, path: `/p/${slug}` }]),
    ...questionsThing([...questions, ...questionsIn(product.blocks)]),
  ];
}

const offer = ({ priceMinor, currency }: ProductView, url: string): Thing => ({
  '@type': 'Offer',
  url,
  price: plainAmount(priceMinor, currency),
  priceCurrency: currency,
  availability: 'https://schema.org/InStock',
  itemCondition: 'https://schema.org/NewCondition',
  seller: seller(),
});
