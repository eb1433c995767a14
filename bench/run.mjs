// `npm run bench`: what ours makes beside the bare limit on this machine, in one run. `npm run bench -- intake page` runs some.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { crowded } from './measures/crowded.mjs';
import { figuresPage } from './measures/figures.mjs';
import { granted } from './measures/granted.mjs';
import { intake } from './measures/intake.mjs';
import { findingsPage, homePage, keptPage, productPage } from './measures/page.mjs';
import { playlists } from './measures/playlists.mjs';
import { progressKept } from './measures/progress.mjs';
import { coldStart, idleMemory } from './measures/resources.mjs';
import { searchPage } from './measures/search.mjs';
import { signedLinks } from './measures/signed-links.mjs';
import { stamping } from './measures/stamping.mjs';
import { paidToVisible } from './measures/visible.mjs';
import { BenchPostgres } from './support/database.mjs';
import { StripeStub } from './support/stripe-facts.mjs';
import { benchTable, withBench } from './support/table.mjs';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const README = fileURLToPath(new URL('../README.md', import.meta.url));

const compared = (name, unit, sides, goal, reaches) => {
  const ratio = sides.ours / sides.bare;
  return { name, unit, ...sides, ratio, goal, reached: reaches(ratio) };
};
const atLeast = (name, unit, sides, goal) => compared(name, unit, sides, `≥ ${goal}`, (ratio) => ratio >= goal);
const atMost = (name, unit, sides, goal) => compared(name, unit, sides, `≤ ${goal}`, (ratio) => ratio <= goal);

/** Each answers one or more lines of the table. Those that want a quiet machine come first. */
const MEASURES = {
  'cold-start': async ({ fresh, stub }) => [
    atMost('cold start, beside a Nest + Fastify hello', 'ms', await coldStart(await fresh(), stub.base), 2.5),
  ],
  memory: async ({ fresh, stub }) => [
    atMost('idle memory, beside a Nest + Fastify hello', 'MB', await idleMemory(await fresh(), stub.base), 1.7),
  ],
  links: async () => [atLeast('signed links, beside bare SigV4', '/s', await signedLinks(), 0.8)],
  playlists: async ({ fresh }) => [
    atLeast('playlists of 300 pieces, signed, beside stored text and bare SigV4', '/s', await playlists(await fresh()), 0.7),
  ],
  intake: async ({ fresh }) => [atLeast('webhook intake, beside one guarded CTE', '/s', await intake(await fresh()), 0.5)],
  granted: async ({ fresh, stub }) => [
    atLeast('stored event → granted, beside the same SQL alone', '/s', await granted(await fresh(), stub), 0.3),
  ],
  progress: async ({ fresh }) => [
    atLeast('progress of students kept, beside a bare upsert', '/s', await progressKept(await fresh()), 0.4),
  ],
  page: async ({ fresh }) => [
    atLeast('product page, beside a bare read and render', '/s', await productPage(await fresh()), 0.4),
  ],
  home: async ({ fresh }) => [atLeast('home of a dozen products, the same', '/s', await homePage(await fresh()), 0.4)],
  findings: async ({ fresh }) => [
    atLeast('page of findings among 2,000 things, the same', '/s', await findingsPage(await fresh()), 0.4),
  ],
  kept: async ({ fresh }) => [
    atLeast('page kept for strangers, beside a bare Fastify route', '/s', await keptPage(await fresh()), 0.45),
  ],
  visible: async ({ fresh }) => {
    const times = await paidToVisible(await fresh());
    const shown = `${Object.values(times).map(Math.round).join(' / ')} ms`;
    const name = 'paid → visible to the buyer, p50 / p95 / p99';
    return [{ name, unit: 'ms', ours: times.p95, shown, times, goal: 'p95 < 1 s', reached: times.p95 < 1000 }];
  },
  figures: async ({ fresh }) => {
    const { counting, ...times } = await figuresPage(await fresh());
    console.error(`a year counted anew in ${Math.round(counting)} ms`);
    const shown = `${Object.values(times).map(Math.round).join(' / ')} ms`;
    const name = 'page of figures at 1,000,000 visits and 100,000 orders, p50 / p95 / p99';
    return [{ name, unit: 'ms', ours: times.p95, shown, times, goal: 'p95 < 200 ms', reached: times.p95 < 200 }];
  },
  search: async ({ fresh }) => {
    const times = await searchPage(await fresh());
    const shown = `${Object.values(times).map(Math.round).join(' / ')} ms`;
    const name = 'page of findings among 20,000 things in both languages, some mistyped, p50 / p95 / p99';
    return [{ name, unit: 'ms', ours: times.p95, shown, times, goal: 'p95 < 50 ms', reached: times.p95 < 50 }];
  },
  stamping: async () => {
    const { ms, peakMb } = await stamping();
    const shown = `${Math.round(ms)} ms, ${Math.round(peakMb)} MB`;
    const reached = ms <= 2000 && peakMb <= 300;
    return [
      { name: 'stamping a 300-page PDF: time, peak memory', unit: 'ms', ours: ms, shown, goal: '≤ 2 s, ≤ 300 MB', reached },
    ];
  },
  crowded: async ({ fresh, stub }) => {
    const { intakes, grants } = await crowded(await fresh(), await fresh(), stub);
    const years = 'with 100,000 orders and 10,000 waiting jobs, beside none';
    return [
      atLeast(`webhook intake ${years}`, '/s', intakes, 0.9),
      atLeast(`stored event → granted ${years}`, '/s', grants, 0.9),
    ];
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !MEASURES[name]);
if (unknown.length > 0) throw new Error(`No measure ${unknown.join(', ')}: there are ${Object.keys(MEASURES).join(', ')}.`);

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'; // as scripts/start.mjs has it
const began = performance.now();
const loadBefore = loadavg()[0];
const postgres = await BenchPostgres.start();
const stub = await StripeStub.start();
const measures = [];
try {
  for (const name of asked.length > 0 ? asked : Object.keys(MEASURES)) {
    const databases = [];
    const fresh = async () => {
      databases.push(await postgres.database());
      return databases.at(-1);
    };
    const lines = await MEASURES[name]({ fresh, stub });
    for (const line of lines)
      console.error(`${line.name}: ${Math.round(line.ours)} ${line.unit}${line.ratio ? ` (${line.ratio.toFixed(2)})` : ''}`);
    measures.push(...lines);
    await Promise.all(databases.map((database) => database.drop()));
  }
} finally {
  await stub.stop();
  await postgres.stop();
}

// A load that stands far above our own at the end, or above nothing at the start, says that other work was measured too.
const load = `load average ${loadBefore.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after`;
const seconds = Math.round((performance.now() - began) / 1000);
const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0].model.trim()}), 32 connections, load generator included, ${load}, ${seconds} s.`;
const results = { machine, measures };
console.log(`\n${benchTable(results)}`);
if (asked.length === 0) {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(README, withBench(readFileSync(README, 'utf8'), results));
}
