// The environment of stories: one whole shop per test file, on a database of its own, reached through real HTTP. It runs
// outside Jest's sandbox, so the compiled application is loaded once per worker.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import LeanEnvironment from './lean.environment.mjs';
import { loadSource } from './load-source.mjs';
import { routesOf } from './routes.of.mjs';

const dist = new URL('../../dist/src/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
let databases;

const quietConfig = async (more) => {
  const { readConfig } = await load('config.js');
  return Object.assign(
    readConfig({ NODE_ENV: 'test', HOST: '127.0.0.1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }),
    // A story changes rows behind the shop's back and looks at once; those about kept pages ask for them.
    { port: 0, databasePool: 8, pageCacheSeconds: 0 },
    more,
  );
};

async function migrated(url, dataDir) {
  const { startShop } = await load('start.js');
  const shop = await startShop(await quietConfig({ databaseUrl: url, dataDir }), { serve: false, work: false });
  await shop.stop();
}

/** `@shop-options {"empty": true}` in a file's docblock opens a shop without its store; `"configuration"` overrides the config. */
export default class ShopEnvironment extends LeanEnvironment {
  constructor(config, context) {
    super(config, context);
    const pragma = context.docblockPragmas['shop-options'];
    this.options = pragma ? JSON.parse(pragma) : {};
  }

  async setup() {
    await super.setup();
    if (!existsSync(new URL('start.js', dist))) throw new Error('Stories run the compiled shop: run `npm run build` first.');
    databases ??= await loadSource('test/support/databases.ts');
    this.dataDir = await mkdtemp(join(tmpdir(), 'rendita-story-'));
    this.database = await databases.cloneDatabase((url) => migrated(url, this.dataDir));
    this.db = new pg.Pool({ connectionString: this.database.url, max: 2 });
    const configuration = await quietConfig({
      databaseUrl: this.database.url,
      dataDir: this.dataDir,
      ...this.options.configuration,
    });
    const { startShop } = await load('start.js');
    this.shop = await startShop(configuration);
    const service = async (path, name) => this.shop.app.get((await load(path))[name], { strict: false });
    const owner = { email: 'creator@example.com', name: 'Lucia Bianchi', password: 'a long quiet morning', locale: 'en' };
    const facts = {
      slug: 'first',
      name: 'Lucia Bianchi',
      locale: 'en',
      currency: 'EUR',
      timeZone: 'Europe/Rome',
      email: 'shop@example.com',
    };
    const opened = this.options.empty
      ? null
      : await (await service('accounts/accounts.service.js', 'Accounts')).openShop({ store: facts, owner });
    this.global.shopUnderTest = {
      ...this.shop,
      store: opened?.store,
      creator: { accountId: opened?.accountId, ...owner },
      databaseUrl: this.database.url,
      dataDir: this.dataDir,
      query: async (sql, values) => (await this.db.query(sql, values)).rows,
      service,
      restart: async () => {
        await this.shop.stop();
        this.shop = await startShop({ ...configuration });
        return this.shop;
      },
      load,
      routes: () => routesOf(this.shop.app),
      dataSource: this.shop.app.get(DataSource),
    };
  }

  async teardown() {
    await this.shop?.stop();
    await this.db?.end();
    await this.database?.drop();
    if (this.dataDir) await rm(this.dataDir, { recursive: true, force: true });
    await super.teardown();
  }
}
