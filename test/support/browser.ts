import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Download, Page } from 'playwright-core';
import type { Locale } from '../../src/platform/scope.js';
import { type TextKey, textIn, type TextParams } from '../../src/web/texts.js';
import { shop } from './shop.js';

interface Given {
  browser: Browser;
  axePath: string;
  /** What html-validate finds in a page as it was sent, one line a fault; empty on a valid one. */
  faultsOfHtml(html: string): Promise<string[]>;
}
const given = (globalThis as unknown as { chromiumUnderTest: Given }).chromiumUnderTest;
const { browser, axePath } = given;

export const { faultsOfHtml } = given;

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

/** A film that is sent is not told, byte for byte, to whoever listens to the network. */
export const NO_BODIES = { maxPostDataSize: 0 };

const PATIENCE_MS = 15_000;

export interface Screen {
  size: { width: number; height: number };
  locale: 'en' | 'it';
  dark?: boolean;
}

/** Somebody's browser: cookies of its own. */
export async function openBrowser(
  { size, locale, dark = false }: Screen,
  more: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: size,
    locale: locale === 'it' ? 'it-IT' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...more,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  // Before the page's own scripts: its policy lets no stranger's in, and evaluated later it costs four times as much.
  await context.addInitScript({ path: axePath });
  return context;
}

export type Say = (key: TextKey, params?: TextParams) => string;

/** The words that the pages have for something in this language. */
export const sayIn =
  (locale: Locale): Say =>
  (key, params) =>
    textIn(locale, key, params);

export const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}

/** WCAG 2.2 AA and good manners. What is in a frame is a letter's own; what is right is not told. */
const AXE = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  iframes: false,
  preload: false,
};

/** Signs the creator in, who then reads the studio in this language. */
export async function signInToStudio(page: Page, locale: Screen['locale']): Promise<void> {
  await page.goto('/studio/sign-in');
  await page.fill('[name=email]', shop.creator.email);
  await page.fill('[name=password]', shop.creator.password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(/\/studio(?!\/sign-in)/);
  await page.goto(`/studio/products?lang=${locale}`);
}

/** Throws with the faults of the page, when it has any. */
export async function expectSound(page: Page): Promise<void> {
  const faults = await faultsOf(page);
  if (faults.length > 0) throw new Error(`${new URL(page.url()).pathname}\n${faults.join('\n')}`);
}

/** What axe finds against WCAG 2.2 AA, one line each; empty on a clean page. Also what overflows the screen sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeResult> } };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, AXE);
  return [...faults, ...(await overflowOf(page))];
}

/** One line when the page is wider than the screen. */
export async function overflowOf(page: Page): Promise<string[]> {
  const [more, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth - clientWidth, clientWidth] as const;
  });
  return more > 0 ? [`the page is ${more} px wider than the screen of ${screen}`] : [];
}
