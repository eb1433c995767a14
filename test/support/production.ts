import { Pool } from 'pg';
import { sha256 } from './creator.js';
import { emptyDatabase, type TestDatabase } from './databases.js';
import { OutsideWorld } from './outside-world.js';
import { freePort, ShopProcess } from './shop-process.js';
import { type Answer, Visitor } from './visitor.js';

export const APP_SECRET = 'a-secret-of-the-tests-that-is-long-enough';
export const OWNER = { email: 'ada@lanterna.example', name: 'Ada Rossi', password: 'una scala di pietra' };
const WITHIN_MS = 20_000;

/** Asks again and again until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | null | undefined | false>, what = 'It'): Promise<T> {
  for (const until = performance.now() + WITHIN_MS; performance.now() < until;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${what} has not come.`);
}

/** The compiled shop in production: a process of its own before a database, Stripe, an S3 store and a mail relay that are not its own. */
export class ProductionShop {
  private constructor(
    readonly process: ShopProcess,
    readonly world: OutsideWorld,
    readonly database: TestDatabase,
    readonly db: Pool,
    /** Where the process listens; people see it under BASE_URL. */
    readonly url: string,
  ) {}

  static async open(more: Record<string, string> = {}): Promise<ProductionShop> {
    const port = await freePort();
    const world = await OutsideWorld.open(port);
    const database = await emptyDatabase();
    const url = `http://127.0.0.1:${port}`;
    const shop = ShopProcess.start({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      BASE_URL: url,
      APP_SECRET,
      DATABASE_URL: database.url,
      MAIL_FROM: 'Lanterna <shop@lanterna.example>',
      ...world.variables(),
      ...more,
    });
    await shop.open();
    return new ProductionShop(shop, world, database, new Pool({ connectionString: database.url, max: 2 }), url);
  }

  /** What the start printed for whoever sets it up. */
  get setupToken(): string {
    return /\/studio\/setup\?token=(\S+)/.exec(this.process.output)?.[1] ?? '';
  }

  visitor(headers: Record<string, string> = {}): Visitor {
    return new Visitor(this.url, { 'accept-language': 'en', ...headers });
  }

  /** The address of the newest letter's link to a path, its origin left out. */
  async linkIn(to: string, path: string): Promise<string> {
    const link = new RegExp(`https?:\\/\\/[^\\s/]+(${path}[\\w.-]+)`);
    return eventually(async () => {
      for (const { text } of await this.world.inbox.list({ to })) if (link.test(text)) return link.exec(text)![1];
      return null;
    }, `A letter to ${to} with ${path}`);
  }

  async stop(): Promise<void> {
    await this.process.ended('SIGTERM');
    await this.db.end();
    await this.database.drop();
    await this.world.close();
  }
}

/** What the owner of a new shop does first. */
export async function setUp(owner: Visitor, token: string): Promise<Answer> {
  const facts = { name: 'La Lanterna', slug: 'lanterna', currency: 'EUR', timeZone: 'Europe/Rome', locale: 'en' };
  const legal = { legalName: 'Ada Rossi', legalAddress: 'Via del Molo 1, Genova', country: 'IT', vatId: '', taxCode: '' };
  const { email, name, password } = OWNER;
  const page = await owner.get(`/studio/setup?token=${token}`);
  return owner.submit(page, { ...facts, ...legal, email, ownerName: name, password });
}

/** Makes a product, uploads its file in parts as a browser does, and publishes it. Answers with the slug. */
export async function publish(owner: Visitor, title: string, fileName: string, bytes: Buffer): Promise<string> {
  const fresh = await owner.get('/studio/products/new');
  const made = await owner.submit(fresh, { title, price: '19.90' }, 'form[action="/studio/products/new"]');
  const productId = made.url.split('/').at(-1)!;
  const page = await owner.get(`/studio/products/${productId}/files`);
  const { csrfToken } = JSON.parse(page.$('[data-uploader]').attr('data-uploader')!) as { csrfToken: string };
  const ask = async <T>(path: string, body: object) =>
    (await owner.json('POST', `/studio/uploads${path}`, body, csrfToken)).body as T;
  const { uploadId, partSizeBytes, partCount } = await ask<{ uploadId: string; partSizeBytes: number; partCount: number }>('', {
    purpose: 'file',
    productId,
    fileName,
    sizeBytes: bytes.length,
    lastModified: 1_760_000_000_000,
  });
  for (let number = 1; number <= partCount; number++) {
    const { url } = await ask<{ url: string }>(`/${uploadId}/parts/${number}`, {});
    const body = new Uint8Array(bytes.subarray((number - 1) * partSizeBytes, number * partSizeBytes));
    const sent = await fetch(url, { method: 'PUT', body });
    if (!sent.ok) throw new Error(`Part ${number}: ${sent.status} ${await sent.text()}`);
  }
  await ask(`/${uploadId}/complete`, { sha256: sha256(bytes) });
  await eventually(async () => {
    const { status } = (await (
      await owner.raw('GET', `/studio/uploads/${uploadId}`, undefined, { accept: 'application/json' })
    ).json()) as { status: string };
    if (status === 'failed') throw new Error('The upload was refused.');
    return status === 'done';
  }, 'The file');
  const editor = await owner.get(`/studio/products/${productId}`);
  const publishing = editor.$('form#product');
  const body = new URLSearchParams(publishing.serializeArray().map(({ name, value }) => [name, value]));
  const published = await owner.raw('POST', `/studio/products/${productId}/publish`, body);
  if (published.status !== 303) throw new Error(`Not published: ${published.status} ${await published.text()}`);
  return body.get('slug')!;
}

/** From the product page to the purchase. Answers with its page and the session it was paid in. */
export async function buy(shop: ProductionShop, buyer: Visitor, slug: string, email: string) {
  const product = await buyer.get(`/p/${slug}`);
  const review = await buyer.get(product.$('a[href*="/checkout"]').first().attr('href')!);
  const form = new URLSearchParams(
    review
      .$('main form')
      .first()
      .serializeArray()
      .map(({ name, value }) => [name, value]),
  );
  for (const [name, value] of Object.entries({ email, name: 'Bea Neri', immediateAccess: 'on', withdrawalLoss: 'on' }))
    form.set(name, value);
  const sent = await buyer.raw('POST', review.$('main form').first().attr('action')!, form);
  const sessionId = /cs_test_\w+/.exec(sent.headers.get('location') ?? '')?.[0];
  if (!sessionId) throw new Error(`No way to Stripe: ${sent.status} ${await sent.text()}`);
  const paid = await shop.world.stripe.pay(sessionId, { card: '4242424242424242' });
  if (paid.outcome !== 'completed') throw new Error(`Not paid: ${paid.outcome}`);
  const { pathname, search } = new URL(paid.redirectUrl);
  return { sessionId, review, returnPath: pathname + search };
}
