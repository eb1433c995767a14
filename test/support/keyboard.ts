import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 150;
const OFTEN = { polling: 20 };

/** What had the focus when Tab was pressed last. */
type Watched = typeof globalThis & { leaving?: Element | null };

/** Waits for what the page itself gives the focus to, and from then on notes where each Tab leaves from. */
async function watch(page: Page): Promise<void> {
  const settled = () => !document.querySelector('[autofocus]:not([popover] *)') || document.activeElement !== document.body;
  await page.waitForFunction(settled, undefined, OFTEN);
  await page.evaluate(() => {
    const watched = globalThis as Watched;
    if (watched.leaving !== undefined) return;
    watched.leaving = null;
    const note = ({ key }: KeyboardEvent) => key === 'Tab' && (watched.leaving = document.activeElement);
    addEventListener('keydown', note, { capture: true });
  });
}

interface Stop {
  name: string;
  /** Between header and footer. */
  inContent: boolean;
}

/** Presses Tab. Answers with what has the focus now, null after the last stop; throws when it is not plain to see. */
async function nextStop(page: Page): Promise<Stop | null> {
  await page.keyboard.press('Tab');
  const found = await page.evaluate(() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const previous = (globalThis as Watched).leaving;
    const words = stop.getAttribute('aria-label') ?? (stop as HTMLInputElement).labels?.[0]?.textContent ?? stop.textContent;
    const name = words.trim();
    const inContent = stop.closest('main') !== null;
    // What is in a frame is the letter's own, and a date has several fields within.
    if (stop.tagName === 'IFRAME' || stop === previous) return { name, inContent, fault: null };
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop);
    const { left, top, width, height } = stop.getClientRects()[0] ?? new DOMRect();
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    const follows = !previous?.isConnected || previous.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
    const faults = {
      'shows no focus': !stop.matches(':focus-visible') || outlineStyle === 'none' || parseFloat(outlineWidth) < 2,
      'shows its focus in no colour': /transparent|, 0\)$/.test(outlineColor),
      'is out of sight': onTop === null || !(stop.contains(onTop) || onTop.contains(stop)),
      'comes before the stop that led to it': !follows,
    };
    return { name, inContent, fault: Object.entries(faults).find(([, there]) => there)?.[0] ?? null };
  });
  if (found?.fault) throw new Error(`${new URL(page.url()).pathname}: “${found.name}” ${found.fault}`);
  return found;
}

/** Goes on by Tab until `target` has the focus. Answers with the names of all stops. */
export async function tabTo(page: Page, target: Locator): Promise<string[]> {
  await target.waitFor();
  await watch(page);
  const stops: string[] = [];
  for (let stop = await nextStop(page); stop !== null && stops.length < MOST_STOPS; stop = await nextStop(page)) {
    stops.push(stop.name);
    if (await target.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`${new URL(page.url()).pathname}: not reached by ${stops.join(' → ')}`);
}

/** Goes by Tab through all there is. Answers with the names of all stops. */
export async function tabThrough(page: Page): Promise<string[]> {
  await watch(page);
  return onward(page, () => true);
}

/** Takes the way to the content, unless the page begins there, and goes by Tab through the content. Answers with the first stop. */
export async function tabThroughContent(page: Page): Promise<string | undefined> {
  await watch(page);
  const first = await nextStop(page);
  if (first && !first.inContent) await page.keyboard.press('Enter');
  await onward(page, ({ inContent }) => inContent);
  return first?.name;
}

async function onward(page: Page, goesOn: (stop: Stop) => boolean): Promise<string[]> {
  const stops: string[] = [];
  for (let stop = await nextStop(page); stop !== null && goesOn(stop); stop = await nextStop(page)) {
    stops.push(stop.name);
    if (stops.length > MOST_STOPS) throw new Error(`${new URL(page.url()).pathname}: no end to ${stops.slice(-9).join(' → ')}`);
  }
  return stops;
}
