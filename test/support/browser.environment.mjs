// The environment of browser stories: the shop of shop.environment.mjs, and one Chromium per worker that npm brought along.
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import ShopEnvironment from './shop.environment.mjs';
import { faultsOfHtml } from './valid.html.mjs';

// Tells the package to unpack the system libraries it brings along; a bare machine has none.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
const { default: packaged } = await import('@sparticuz/chromium');

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let launched;

/** Unpacked once for everybody on the machine: who comes later may be somebody else. */
async function program() {
  const path = await packaged.executablePath();
  if ((await stat(path)).uid === process.getuid?.()) await chmod(path, 0o755);
  return path;
}

function launch() {
  return (launched ??= program().then((executablePath) =>
    chromium.launch({
      executablePath,
      // Nobody looks at what is drawn: a graphics card made of software would draw it at twice the price.
      args: ['--disable-gpu', '--disable-quic'],
    }),
  ));
}

export default class BrowserEnvironment extends ShopEnvironment {
  async setup() {
    await super.setup();
    this.global.chromiumUnderTest = { browser: await launch(), axePath, faultsOfHtml };
  }

  async teardown() {
    const { browser } = this.global.chromiumUnderTest ?? {};
    for (const context of browser?.contexts() ?? []) await context.close();
    await browser?.close();
    launched = undefined;
    await super.teardown();
  }
}
