import { pageIn } from './fetched.js';

/** Keeps a part of a page as it is on the server while something runs there; the page is opened anew when it has ended. */
const OFTEN_MS = 1000;
const SELDOM_MS = 30_000;

const place = document.querySelector<HTMLElement>('[data-running]');
let wait = OFTEN_MS;

async function ask(part: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const found = (await pageIn(answer)).querySelector('[data-running]');
    if (!found) return location.reload();
    part.replaceChildren(...found.childNodes);
    wait = OFTEN_MS;
  } catch {
    wait = Math.min(wait * 2, SELDOM_MS);
  }
  setTimeout(() => void ask(part), wait);
}

if (place) setTimeout(() => void ask(place), wait);
