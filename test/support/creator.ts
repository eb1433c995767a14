import { createCipheriv, createHash } from 'node:crypto';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { UploadAsk, UploadProgress } from '../../src/uploads/uploads.service.js';
import { openStore, signedIn } from './people.js';
import { settle, shop } from './shop.js';
import type { Answer, Visitor } from './visitor.js';

export type Told = UploadProgress & { reason: string | null; code: string; title: string };

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that no two parts share, the same for the same seed. */
export const someBytes = (size: number, seed = 1): Buffer =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(size));

/** A signed-in creator at one product, who uploads as a browser does. */
export class Creator {
  private constructor(
    readonly storeId: string,
    readonly productId: string,
    readonly who: Visitor,
    readonly prefix: string,
    private readonly csrfToken: string,
  ) {}

  static async in(slug: string, prefix = ''): Promise<Creator> {
    const { store, email } = await openStore(slug);
    const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
    const { id } = await catalog.create(store.id, { title: 'The Paper Garden', priceMinor: 1900 });
    const who = await signedIn(email, prefix);
    const page = await who.get(`${prefix}/studio/products/${id}/files`);
    if (!page.$('[data-uploader]').length) throw new Error(`${page.status} at ${page.url}: ${page.$('main').text()}`);
    const { csrfToken } = JSON.parse(page.$('[data-uploader]').attr('data-uploader')!) as { csrfToken: string };
    return new Creator(store.id, id, who, prefix, csrfToken);
  }

  get page(): Promise<Answer> {
    return this.who.get(`${this.prefix}/studio/products/${this.productId}/files`);
  }

  async ask(method: string, path: string, body?: object): Promise<{ status: number; body: Told }> {
    const address = `${this.prefix}/studio/uploads${path}`;
    if (method === 'GET') {
      const response = await this.who.raw('GET', address, undefined, { accept: 'application/json' });
      return { status: response.status, body: (await response.json()) as Told };
    }
    const { status, body: told } = await this.who.json(method, address, body ?? {}, this.csrfToken);
    return { status, body: told as Told };
  }

  start(bytes: Uint8Array, fileName: string, more: Partial<UploadAsk> = {}): Promise<{ status: number; body: Told }> {
    const { productId } = this;
    return this.ask('POST', '', {
      purpose: 'file',
      productId,
      fileName,
      sizeBytes: bytes.length,
      lastModified: 1_760_000_000_000,
      ...more,
    });
  }

  /** Sends one part to its own signed address; answers with the store's status. */
  async sendPart({ uploadId, partSizeBytes }: UploadProgress, bytes: Uint8Array, number: number): Promise<number> {
    const { body } = await this.ask('POST', `/${uploadId}/parts/${number}`);
    const part = Buffer.from(bytes.subarray((number - 1) * partSizeBytes, number * partSizeBytes));
    const response = await fetch((body as unknown as { url: string }).url, { method: 'PUT', body: part });
    await response.arrayBuffer();
    return response.status;
  }

  complete({ uploadId }: UploadProgress, hex: string): Promise<{ status: number; body: Told }> {
    return this.ask('POST', `/${uploadId}/complete`, { sha256: hex });
  }

  /** From start to the verdict. */
  async upload(bytes: Uint8Array, fileName: string, more: Partial<UploadAsk> = {}): Promise<Told> {
    const { body: begun } = await this.start(bytes, fileName, more);
    for (let number = 1; number <= begun.partCount; number++) await this.sendPart(begun, bytes, number);
    await this.complete(begun, sha256(bytes));
    await settle();
    return (await this.ask('GET', `/${begun.uploadId}`)).body;
  }
}
