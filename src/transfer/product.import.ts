import { Injectable } from '@nestjs/common';
import { Catalog } from '../catalog/catalog.service.js';
import type { ImportField } from './import.columns.js';
import type { ImportRow, Judgement, ReadRow } from './import.rows.js';
import type { Importer, Reading } from './importer.js';
import { ImportsRepository } from './imports.repository.js';
import { changesOf, judgeProduct, readProduct, type WantedProduct } from './product.rows.js';

/** What was sold elsewhere, as drafts: nothing goes on sale or off it by a file. */
@Injectable()
export class ProductImport implements Importer<WantedProduct> {
  /** A product that is refused at the last moment takes no other with it. */
  readonly batch = 1;

  constructor(
    private readonly repository: ImportsRepository,
    private readonly catalog: Catalog,
  ) {}

  read(given: Partial<Record<ImportField, string>>, reading: Reading): ReadRow<WantedProduct> {
    return readProduct(given, reading);
  }

  identity({ key }: ReadRow<WantedProduct>): string {
    return key;
  }

  async judge(storeId: string, rows: ImportRow<WantedProduct>[]): Promise<Map<number, Judgement>> {
    const known = await this.known(storeId, rows);
    return new Map(rows.flatMap((row) => (row.wanted ? [[row.line, judgeProduct(row, known.get(row.key))] as const] : [])));
  }

  async write(storeId: string, rows: ImportRow<WantedProduct>[]): Promise<Map<number, Judgement>> {
    const known = await this.known(storeId, rows);
    const judged = new Map<number, Judgement>();
    for (const row of rows) {
      if (!row.wanted) continue;
      const met = known.get(row.key);
      const judgement = judgeProduct(row, met);
      judged.set(row.line, judgement);
      const { hasSlug: _, ...wanted } = row.wanted;
      if (judgement.outcome === 'new') await this.catalog.create(storeId, { ...wanted, priceMinor: wanted.priceMinor! });
      if (judgement.outcome === 'changed') await this.catalog.change(storeId, met!.id, changesOf(row.wanted, met!));
    }
    return judged;
  }

  private known(storeId: string, rows: ImportRow<WantedProduct>[]) {
    return this.repository.knownProducts(
      storeId,
      rows.map(({ key }) => key),
    );
  }
}
