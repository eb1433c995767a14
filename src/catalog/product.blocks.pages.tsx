import type { VNode } from 'preact';
import { BlockList } from '../blocks/block.list.js';
import type { Block } from '../blocks/block.types.js';
import type { Supplies } from '../blocks/supplies.service.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Product } from './product.entity.js';

interface ProductBlocksProps {
  product: Product;
  blocks: Block[];
  supplies: Supplies;
}

/** What stands beneath a product's description, in its order. */
export function productBlocksPage({ product, blocks, supplies }: ProductBlocksProps): VNode {
  const at = href(`/studio/products/${product.id}`);
  const look = <LinkButton href={`${at}/preview`}>{t('catalog.side.preview')}</LinkButton>;
  return (
    <StudioPage
      title={t('catalog.side.blocksOf', { title: product.title })}
      here="products"
      back={{ href: at, label: product.title }}
      actions={look}
      islands={['reorder.js', 'drafts.js']}
    >
      <BlockList blocks={blocks} supplies={supplies} at={`${at}/blocks`} />
      <EarlierVersions of={`product-blocks:${product.id}`} />
    </StudioPage>
  );
}
