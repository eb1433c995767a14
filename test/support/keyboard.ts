import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 40;

/** What the person at the keyboard can tell about where the focus is. */
const look = (page: Page, previous: Awaited<ReturnType<typeof focused>>) =>
  page.evaluate((before) => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return { name: '', fault: 'the focus left the page' };
    const name = (
      stop.getAttribute('aria-label') ??
      (stop as HTMLInputElement).labels?.[0]?.textContent ??
      stop.textContent
    ).trim();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop);
    const { left, top, width, height } = stop.getClientRects()[0] ?? new DOMRect();
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    const follows = !before?.isConnected || before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
    const faults = {
      'shows no focus': !stop.matches(':focus-visible') || outlineStyle === 'none' || parseFloat(outlineWidth) < 2,
      'shows its focus in no colour': /transparent|, 0\)$/.test(outlineColor),
      'is out of sight': onTop === null || !(stop.contains(onTop) || onTop.contains(stop)),
      'comes before the stop that led to it': !follows,
    };
    const fault = Object.entries(faults).find(([, there]) => there)?.[0];
    return { name, fault: fault && `“${name}” ${fault}` };
  }, previous);

const focused = (page: Page) =>
  page.evaluateHandle(() => (document.activeElement === document.body ? null : document.activeElement));

/** Goes on by Tab until `target` has the focus. Answers the names of all stops; throws when one of them is not plain to see. */
export async function tabTo(page: Page, target: Locator): Promise<string[]> {
  await target.waitFor();
  const stops: string[] = [];
  for (let at = 0; at < MOST_STOPS; at++) {
    const previous = await focused(page);
    await page.keyboard.press('Tab');
    const { name, fault } = await look(page, previous);
    if (fault) throw new Error(`${new URL(page.url()).pathname}: ${fault}, after ${stops.join(' → ')}`);
    stops.push(name);
    if (await target.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`${new URL(page.url()).pathname}: not reached by ${stops.join(' → ')}`);
}
