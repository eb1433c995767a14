import { partsOfTime } from '../countdown.js';

const SECOND_MS = 1000;

/** Ticks from what the server said was left: the clock of this machine may be wrong. */
function tick(place: HTMLElement): void {
  const end = performance.now() + Number(place.dataset.countdown);
  const show = () => {
    const left = end - performance.now();
    if (left <= 0) {
      clearInterval(timer);
      place.textContent = place.dataset.ended ?? '';
      place.classList.add('lede');
      return;
    }
    place.replaceChildren(
      ...partsOfTime(left, document.documentElement.lang).map((words) =>
        Object.assign(document.createElement('span'), { textContent: words }),
      ),
    );
  };
  const timer = setInterval(show, SECOND_MS);
}

document.querySelectorAll<HTMLElement>('[data-countdown]').forEach(tick);
