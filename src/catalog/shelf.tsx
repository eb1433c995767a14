import type { VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Money } from '../web/ui/values.js';
import type { ShelfCard } from './catalog.repository.js';
import { Cover } from './cover.js';

export interface ShelfProps {
  products: ShelfCard[];
  covers: Map<string, ImageSet>;
}

/** Products side by side, each with its cover, its promise and its price. */
export const Shelf = ({ products, covers, small }: ShelfProps & { small?: boolean }): VNode => (
  <ul class={small ? 'shelf shelf-small' : 'shelf'}>
    {products.map((product) => (
      <li key={product.id} lang={languageOf(product)}>
        <Cover title={product.title} author={currentStore().name} image={covers.get(product.coverId ?? '')} />
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
);

export const Price = ({ of }: { of: ShelfCard }): VNode =>
  of.priceMinor === 0 ? <>{t('catalog.shop.free')}</> : <Money minor={of.priceMinor} currency={of.currency} />;

/** Words that are not in the page's language say in which they are. */
export function languageOf(product: ShelfCard): string | undefined {
  const { locale } = currentStore();
  return product.translated || scope().locale === locale ? undefined : locale;
}
