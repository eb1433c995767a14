import { pageIn } from '../fetched.js';

/** Brings the parts of the page marked `data-anew` up to date; what else stands there, and the film, goes on undisturbed. */
export async function bringAnew(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = (await pageIn(response)).querySelectorAll('[data-anew]');
  document.querySelectorAll('[data-anew]').forEach((part, place) => {
    const focused = part.contains(document.activeElement);
    part.replaceChildren(...(fresh[place]?.childNodes ?? []));
    if (focused) part.querySelector<HTMLElement>('a, button')?.focus();
  });
}
