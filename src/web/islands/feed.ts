/** Keeps a list on a page as it is on the server: asks now and then, less often when nobody answers, and never unseen. */
const OFTEN_MS = 15_000;
const SELDOM_MS = 300_000;

const place = document.querySelector<HTMLElement>('[data-feed]');
let wait = OFTEN_MS;
let shown = '';
let timer: ReturnType<typeof setTimeout> | undefined;

async function ask(list: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(list.dataset.feed!, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { html } = (await answer.json()) as { html: string };
    wait = OFTEN_MS;
    // What somebody is about to follow stays where it is.
    if (html !== shown && !list.contains(document.activeElement)) list.innerHTML = shown = html;
  } catch {
    wait = Math.min(wait * 2, SELDOM_MS);
  }
  later(list);
}

function later(list: HTMLElement): void {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(() => void ask(list), wait);
}

if (place) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void ask(place);
    else clearTimeout(timer);
  });
  later(place);
}
