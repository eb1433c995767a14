import type { DataSource } from 'typeorm';
import type { Shop } from '../../src/start.js';
import type { StoreFacts } from '../../src/platform/scope.js';
import type { Jobs } from '../../src/ports/jobs.js';
import type { Route } from './routes.js';
import { Visitor } from './visitor.js';

interface ShopUnderTest extends Shop {
  /** The first store; its owner is `creator`. */
  store: StoreFacts;
  creator: { accountId: string; email: string; password: string; name: string };
  databaseUrl: string;
  dataSource: DataSource;
  dataDir: string;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** A provider of the running application: `service<Stores>('stores/stores.service.js', 'Stores')`. */
  service<T>(path: string, name: string): Promise<T>;
  /** Stops the application and starts it again over the same data. */
  restart(): Promise<Shop>;
  /** A compiled module of the application. */
  load(path: string): Promise<Record<string, unknown>>;
  /** Every door its controllers open. */
  routes(): Route[];
}

/** The shop of this test file, made by test/support/shop.environment.mjs. */
export const shop = (globalThis as unknown as { shopUnderTest: ShopUnderTest }).shopUnderTest;

export const visitor = (headers?: Record<string, string>): Visitor => new Visitor(shop.url, headers);

/** A browser in which the creator is signed in. */
export async function creator(headers?: Record<string, string>): Promise<Visitor> {
  const browser = visitor(headers);
  const page = await browser.get('/studio/sign-in');
  const inside = await browser.submit(page, { email: shop.creator.email, password: shop.creator.password });
  if (inside.status !== 200 || inside.url.includes('sign-in'))
    throw new Error(`The creator could not sign in: ${inside.$('main').text()}`);
  return browser;
}

/** Everything that is due is done: jobs, letters, webhooks of the Stripe sandbox. */
export async function settle(how = { tidy: true }): Promise<void> {
  await shop.embedded?.stripe?.tick();
  const jobs = await shop.service<Jobs>('ports/jobs.js', 'Jobs');
  await jobs.settle(how);
}

const HOUR_MS = 3_600_000;

/** Lets time pass hour by hour, doing what falls due on the way. */
export async function passHours(hours: number): Promise<void> {
  const { clock } = shop.embedded!;
  for (let left = hours; left > 0; left--) {
    clock.moveTo(new Date(clock.now().getTime() + HOUR_MS * Math.min(1, left)));
    await settle({ tidy: left <= 1 });
  }
}
