import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 150;

/** Presses Tab. Answers with the name of what has the focus now, null after the last stop; throws when it is not plain to see. */
async function nextStop(page: Page): Promise<string | null> {
  const before = await page.evaluateHandle(() => (document.activeElement === document.body ? null : document.activeElement));
  await page.keyboard.press('Tab');
  const { name, fault } = await page.evaluate((previous) => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return { name: null, fault: null };
    const words = stop.getAttribute('aria-label') ?? (stop as HTMLInputElement).labels?.[0]?.textContent ?? stop.textContent;
    // What is in a frame is the letter's own, and a date has several fields within.
    if (stop.tagName === 'IFRAME' || stop === previous) return { name: words.trim(), fault: null };
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
    return { name: words.trim(), fault: Object.entries(faults).find(([, there]) => there)?.[0] ?? null };
  }, before);
  if (fault) throw new Error(`${new URL(page.url()).pathname}: “${name}” ${fault}`);
  return name;
}

/** Goes on by Tab until `target` has the focus. Answers with the names of all stops. */
export async function tabTo(page: Page, target: Locator): Promise<string[]> {
  await target.waitFor();
  const stops: string[] = [];
  for (let stop = await nextStop(page); stop !== null && stops.length < MOST_STOPS; stop = await nextStop(page)) {
    stops.push(stop);
    if (await target.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`${new URL(page.url()).pathname}: not reached by ${stops.join(' → ')}`);
}

/** Goes by Tab through all there is. Answers with the names of all stops. */
export async function tabThrough(page: Page): Promise<string[]> {
  const stops: string[] = [];
  for (let stop = await nextStop(page); stop !== null; stop = await nextStop(page)) {
    stops.push(stop);
    if (stops.length > MOST_STOPS) throw new Error(`${new URL(page.url()).pathname}: no end to ${stops.slice(-9).join(' → ')}`);
  }
  return stops;
}
