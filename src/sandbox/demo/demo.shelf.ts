import { Injectable } from '@nestjs/common';
import { zipSync } from 'fflate';
import { Catalog } from '../../catalog/catalog.service.js';
import { Product } from '../../catalog/product.entity.js';
import { Files } from '../../files/files.service.js';
import { Images } from '../../images/images.service.js';
import { Database } from '../../platform/database.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/scope.js';
import { Clock } from '../../ports/clock.js';
import { type Book, chaptersOf, content } from './book.js';
import { epubOf } from './epub.js';
import { pdfOf } from './pdf.js';
import { PRODUCTS, STORE } from './words.js';

type DemoProduct = (typeof PRODUCTS)[number];
interface DemoFile {
  name: string;
  fileName: string;
  bytes: Buffer;
}

const LANGUAGES: Record<Locale, string> = { it: 'italiano', en: 'English' };

/** The products with their files. Every step looks first whether an earlier start has done it. */
@Injectable()
export class DemoShelf {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
    private readonly files: Files,
    private readonly images: Images,
    private readonly clock: Clock,
  ) {}

  async fill(storeId: string): Promise<void> {
    for (const wanted of PRODUCTS) {
      const { slug } = wanted.facts;
      const found = await this.database.repository(Product).findOneBy({ storeId, slug });
      if (found?.status === 'published') continue;
      const cover = content(`${wanted.key}.jpg`);
      const { files, pageCount } = await this.pressed(wanted, cover);
      const product = found ?? (await this.catalog.create(storeId, { ...wanted.facts, pageCount }));
      await Promise.all([this.dress(product, cover), this.pack(product, files)]);
      await this.catalog.publish(storeId, product.id);
    }
  }

  private async dress({ storeId, id, coverId }: Product, cover: Buffer): Promise<void> {
    if (!coverId) await this.catalog.setCover(storeId, id, await this.images.addImage(storeId, cover));
  }

  private async pack({ storeId, id }: Product, wanted: DemoFile[]): Promise<void> {
    const there = new Set((await this.files.ofProducts(storeId, [id])).map(({ fileName }) => fileName));
    for (const { name, fileName, bytes } of wanted)
      if (!there.has(fileName)) await this.files.addFile(storeId, id, name, fileName, bytes);
    await this.files.setStamped(storeId, id, true);
  }

  /** Its files, and the pages of the longest edition. */
  private async pressed(wanted: DemoProduct, cover: Buffer): Promise<{ files: DemoFile[]; pageCount: number }> {
    const made = this.clock.now();
    const [it, en] = [bookOf(wanted, 'it', cover), bookOf(wanted, 'en', cover)];
    const [italian, english] = [await pdfOf(it, made), await pdfOf(en, made)];
    const pageCount = Math.max(italian.pages, english.pages);
    const pdfs = [fileOf(it, 'pdf', italian.bytes), fileOf(en, 'pdf', english.bytes)];
    if (wanted.key === 'quaderno-del-fornaio') return { files: [...pdfs, bundleOf(pdfs, made)], pageCount };
    const epub = (book: Book) => fileOf(book, 'epub', epubOf(book, { id: newId(), modified: made }));
    return { files: [pdfs[0]!, epub(it), pdfs[1]!, epub(en)], pageCount };
  }
}

function bundleOf(sheets: DemoFile[], made: Date): DemoFile {
  const inside = [...sheets, { fileName: 'tabelle.csv', bytes: content('tabelle.csv') }];
  const zip = zipSync(Object.fromEntries(inside.map(({ fileName, bytes }) => [fileName, new Uint8Array(bytes)])), {
    mtime: made,
  });
  return { name: 'Tutto insieme (ZIP)', fileName: 'quaderno-del-fornaio.zip', bytes: Buffer.from(zip) };
}

function bookOf({ key, facts, subtitle }: DemoProduct, locale: Locale, cover: Buffer): Book {
  const { title } = locale === STORE.locale ? facts : facts.translation!;
  const chapters = chaptersOf(content(`${key}.${locale}.md`).toString());
  return { title, subtitle: subtitle[locale], author: STORE.name, locale, chapters, cover };
}

const fileOf = ({ title, locale }: Book, kind: 'pdf' | 'epub', bytes: Buffer): DemoFile => ({
  name: `${title} (${kind.toUpperCase()}, ${LANGUAGES[locale]})`,
  fileName: `${title}.${kind}`,
  bytes,
});
