import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlockLists } from '../blocks/block.lists.service.js';
import { passagesOf } from '../blocks/block.passages.js';
import type { Block } from '../blocks/block.types.js';
import { currentStore, type Locale } from '../platform/scope.js';
import { type Passage, Revisions } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import { Catalog } from './catalog.service.js';
import { otherLocale } from './product.form.dto.js';
import { ProductIndex } from './product.index.js';
import { type ProductSays, saidBy } from './product.words.js';

interface BlocksOf {
  blocks: Block[];
}

/** What products, and the blocks beneath their descriptions, said before. */
@Injectable()
export class ProductRevisions implements OnModuleInit {
  constructor(
    private readonly revisions: Revisions,
    private readonly catalog: Catalog,
    private readonly lists: BlockLists,
    private readonly index: ProductIndex,
  ) {}

  onModuleInit(): void {
    this.revisions.about<ProductSays>('product', {
      find: async (storeId, [id]) => {
        const product = await this.catalog.byId(storeId, id!);
        return { title: product.title, path: `/studio/products/${product.id}`, here: 'products', words: saidBy(product) };
      },
      passages,
      bringBack: async (storeId, [id], { texts, ...own }) => {
        const locale = otherLocale(currentStore().locale);
        const nothing = { title: '', promise: '', descriptionMd: '', audienceMd: '', questions: [] };
        const translation = { locale, ...(texts.find((text) => text.locale === locale) ?? nothing) };
        await this.catalog.change(storeId, id!, { ...own, translation });
      },
    });
    this.revisions.about<BlocksOf>('product-blocks', {
      find: async (storeId, [id]) => {
        const product = await this.catalog.byId(storeId, id!);
        const words = { blocks: await this.lists.of(storeId, product.id) };
        return { title: product.title, path: `/studio/products/${product.id}/blocks`, here: 'products', words };
      },
      passages: ({ blocks }) => passagesOf(blocks),
      bringBack: (storeId, [id], { blocks }) =>
        this.lists.replace(storeId, id!, blocks, (former) => this.blocksChanged(storeId, id!, former)),
    });
  }

  /** The blocks beneath a product's description were others before; belongs into the transaction of their change. */
  async blocksChanged(storeId: string, id: string, former: Block[] | null): Promise<void> {
    await this.index.follow(await this.catalog.byId(storeId, id));
    if (former === null) return;
    const blocks = await this.lists.of(storeId, id);
    await this.revisions.keep(storeId, `product-blocks:${id}`, { blocks: former }, { blocks });
  }
}

const passages = ({ texts, ...own }: ProductSays): Passage[] =>
  [{ locale: currentStore().locale, ...own }, ...texts].flatMap(passagesIn);

function passagesIn({ locale, ...words }: Omit<ProductSays, 'texts'> & { locale: Locale }): Passage[] {
  const asked = words.questions.map(({ question, answerMd }) => `${question}\n${answerMd}`).join('\n\n');
  const said = [
    ['title', t('catalog.form.title'), words.title],
    ['promise', t('catalog.form.promise'), words.promise],
    ['description', t('catalog.form.description'), words.descriptionMd],
    ['audience', t('storefront.edit.audience'), words.audienceMd],
    ['questions', t('storefront.edit.questions'), asked],
  ] as const;
  return said.map(([field, label, text]) => ({ key: `${field}_${locale}`, label, lang: locale, text }));
}
