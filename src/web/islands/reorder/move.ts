const GLIDE_MS = 180;
const EDGE_PX = 72;
const SCROLL_PX = 9;

const calm = matchMedia('(prefers-reduced-motion: reduce)');

export const itemsOf = (list: HTMLElement): HTMLElement[] => [...list.children].filter((child) => child instanceof HTMLElement);

/** One place up or down. Its neighbour moves, not the item: so the item keeps the focus and the pointer. */
export function step(item: HTMLElement, by: -1 | 1): boolean {
  const other = (by < 0 ? item.previousElementSibling : item.nextElementSibling) as HTMLElement | null;
  if (!other) return false;
  const tops = [item, other].map((one) => one.getBoundingClientRect().top) as [number, number];
  if (by < 0) item.after(other);
  else item.before(other);
  glide(other, tops[1]);
  if (!item.hasAttribute('data-held')) glide(item, tops[0]);
  return true;
}

function glide(item: HTMLElement, fromTop: number): void {
  if (calm.matches) return;
  const by = fromTop - item.getBoundingClientRect().top;
  item.animate([{ translate: `0 ${by}px` }, { translate: '0 0' }], { duration: GLIDE_MS, easing: 'ease-out' });
}

/** Lets the item follow the pointer until it is let go; Escape puts everything back. Answers whether the order changed. */
export function drag(list: HTMLElement, item: HTMLElement, grip: HTMLElement, down: PointerEvent): Promise<boolean> {
  const before = itemsOf(list);
  const grabbed = down.clientY - item.getBoundingClientRect().top;
  const release = new AbortController();
  let pointerY = down.clientY;
  let frame = 0;

  // Layout places, which gliding does not change; the list is what they are measured from.
  const middle = (one: HTMLElement) => one.offsetTop + one.offsetHeight / 2;
  const follow = () => {
    const top = pointerY - grabbed - list.getBoundingClientRect().top;
    for (;;) {
      const [above, below] = [item.previousElementSibling, item.nextElementSibling] as (HTMLElement | null)[];
      if (above && top < middle(above)) step(item, -1);
      else if (below && top + item.offsetHeight > middle(below)) step(item, 1);
      else break;
    }
    item.style.translate = `0 ${top - item.offsetTop}px`;
    if (pointerY < EDGE_PX) scrollBy(0, -SCROLL_PX);
    else if (pointerY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
    frame = requestAnimationFrame(follow);
  };

  return new Promise((resolve) => {
    const letGo = () => {
      release.abort();
      cancelAnimationFrame(frame);
      const from = item.getBoundingClientRect().top;
      item.removeAttribute('data-held');
      item.style.translate = '';
      glide(item, from);
      resolve(itemsOf(list).some((one, place) => one !== before[place]));
    };
    const { signal } = release;
    grip.setPointerCapture(down.pointerId);
    grip.addEventListener('pointermove', (event) => (pointerY = event.clientY), { signal });
    grip.addEventListener('lostpointercapture', letGo, { signal });
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        list.append(...before);
        letGo();
        grip.focus();
      },
      { signal },
    );
    item.setAttribute('data-held', '');
    follow();
  });
}
