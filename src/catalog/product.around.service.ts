import { Injectable } from '@nestjs/common';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { Courses } from '../courses/courses.service.js';
import { Images } from '../images/images.service.js';
import { type Locale } from '../platform/scope.js';
import type { ProductView } from './catalog.repository.js';
import { Catalog } from './catalog.service.js';
import { blocksWith } from './trailer.js';

/** What a product's page shows that is kept in other rooms. */
@Injectable()
export class ProductAround {
  constructor(
    private readonly catalog: Catalog,
    private readonly supplies: BlockSupplies,
    private readonly images: Images,
    private readonly courses: Courses,
  ) {}

  async of(product: ProductView & { taught?: boolean }, related: { coverId: string | null }[], locale: Locale, storeId: string) {
    const [supplies, covers, outline] = await Promise.all([
      this.supplies.of(storeId, blocksWith(product.blocks, product.trailer), (ids) => this.catalog.offers(storeId, ids, locale)),
      this.images.set([product, ...related].map(({ coverId }) => coverId)),
      product.taught === false ? null : this.courses.outlineOfProduct(storeId, product.id, locale),
    ]);
    return { supplies, covers, outline };
  }
}
