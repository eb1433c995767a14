import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { breaches } from './support/laws.js';

const root = process.cwd();

describe('the laws one file can break', () => {
  const planted: [string, string, string][] = [
    ['time comes from the clock port', 'src/orders/x.service.ts', 'const now = new Date();'],
    ['time comes from the clock port', 'src/orders/x.service.ts', 'const now = Date.now();'],
    ['only the configuration reads the environment', 'src/mail/x.service.ts', 'const url = process.env.SMTP_URL;'],
    ['SQL stands in repositories and migrations', 'src/orders/x.service.ts', 'db.query(`select id from orders`);'],
    ['SQL stands in repositories and migrations', 'src/orders/x.service.ts', 'db.query(`update orders set status = ${x}`);'],
    ['money is whole minor units', 'src/orders/x.service.ts', 'const half = order.totalMinor / 2;'],
    ['no forwardRef', 'src/orders/x.module.ts', 'imports: [forwardRef(() => M)]'],
    ['no catch that forgets', 'src/orders/x.service.ts', 'try { act(); } catch {}'],
    ['no barrels', 'src/orders/index.ts', "export * from './x.js';"],
    ['at most 300 lines a file', 'src/orders/x.service.ts', '\n'.repeat(302)],
    ['at most 400 lines a file', 'test/stories/x.spec.ts', '\n'.repeat(402)],
  ];

  test.each(planted)('%s: a breach in %s is caught', (law, path, source) => {
    expect(breaches(path, source)).toContain(law);
  });

  test('nothing here breaks one', () => {
    const files = ['src', 'migrations', 'test'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => `${folder}/${path}`),
    );
    const broken = files
      .map((path) => [path, breaches(path, readFileSync(join(root, path), 'utf8'))] as const)
      .filter(([, laws]) => laws.length > 0);
    expect(files.length).toBeGreaterThan(50);
    expect(broken).toEqual([]);
  });
});

describe('the laws about imports', () => {
  const planted: Record<string, { rule: string; source: string }> = {
    'src/platform/up.ts': { rule: 'stairs-platform', source: "import '../web/page.js';" },
    'src/orders/sideways.ts': { rule: 'stairs-orders', source: "import '../refunds/refunds.service.js';" },
    'src/orders/vendor.ts': { rule: 'vendors', source: "import 'stripe';" },
    'src/orders/composition.ts': { rule: 'composition', source: "import '../adapters/payments.js';" },
    'src/refunds/private.ts': { rule: 'private-rooms', source: "import '../orders/orders.repository.js';" },
    'src/orders/circle-a.ts': { rule: 'no-circles', source: "import './circle-b.js';" },
    'src/orders/barrel.ts': { rule: 'no-barrels', source: "import '../web/index.js';" },
    'src/elsewhere/room.ts': { rule: 'known-floor', source: "import '../web/page.js';" },
    'src/orders/nothing.ts': { rule: 'resolvable', source: "import './not-there.js';" },
  };
  const ground: Record<string, string> = {
    'src/web/page.ts': 'export const page = 1;',
    'src/web/index.ts': "export * from './page.js';",
    'src/refunds/refunds.service.ts': 'export const refunds = 1;',
    'src/orders/orders.repository.ts': 'export const orders = 1;',
    'src/orders/circle-b.ts': "import './circle-a.js';",
    'src/adapters/payments.ts': 'export const payments = 1;',
    'tsconfig.json': readFileSync(join(root, 'tsconfig.json'), 'utf8'),
    'package.json': readFileSync(join(root, 'package.json'), 'utf8'),
  };
  let caught: string[];
  let house: string;

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), 'rendita-house-'));
    const files = { ...ground, ...Object.fromEntries(Object.entries(planted).map(([path, { source }]) => [path, source])) };
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), source);
    }
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(root, '.dependency-cruiser.cjs');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cruiser, 'src', '--config', config, '--output-type', 'json'],
      {
        cwd: house,
        maxBuffer: 50_000_000,
      },
    ).catch((failed: { stdout: string }) => failed);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    caught = summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(Object.entries(planted))('a breach planted in %s is caught', (path, { rule }) => {
    expect(caught).toContain(`${rule} ${path}`);
  });
});
