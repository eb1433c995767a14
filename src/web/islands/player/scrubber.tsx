import type { VNode } from 'preact';
import type { Deck } from './deck.js';
import { clockTime, fill } from './settings.js';

/** Where in the film it is, and what would be seen elsewhere. */
export function Scrubber({ deck }: { deck: Deck }): VNode {
  const { media, settings, duration } = deck;
  const { texts, sprite, chapters } = settings;
  const peek = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    preview(event.currentTarget as HTMLElement, deck, Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return (
    <div class="player-scrubber" onPointerMove={peek}>
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.floor(duration))}
        step={1}
        value={Math.floor(media.currentTime)}
        aria-label={texts.position}
        aria-valuetext={fill(texts.of, { at: clockTime(media.currentTime), total: clockTime(duration) })}
        onInput={(event) => deck.seek(Number(event.currentTarget.value))}
      />
      {duration > 0 &&
        chapters
          .filter(({ atSeconds }) => atSeconds > 0 && atSeconds < duration)
          .map(({ atSeconds, title }) => (
            <svg key={atSeconds} class="player-mark" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <title>{title}</title>
              <rect x={(100 * atSeconds) / duration} width="0.4" height="1" />
            </svg>
          ))}
      <div class="player-peek" aria-hidden="true">
        {sprite && <div class="player-tile" data-tile />}
        <span data-when />
      </div>
    </div>
  );
}

/** Positions by the style object, which the page's policy allows. */
function preview(place: HTMLElement, { duration, settings: { sprite } }: Deck, share: number): void {
  const seconds = share * duration;
  const box = place.querySelector<HTMLElement>('.player-peek')!;
  box.style.left = `${100 * share}%`;
  box.querySelector('[data-when]')!.textContent = clockTime(seconds);
  const tile = box.querySelector<HTMLElement>('[data-tile]');
  if (!tile || !sprite) return;
  const number = Math.min(sprite.count - 1, Math.floor(seconds / sprite.everySeconds));
  const [column, row] = [number % sprite.columns, Math.floor(number / sprite.columns)];
  Object.assign(tile.style, {
    width: `${sprite.width}px`,
    height: `${sprite.height}px`,
    backgroundImage: `url("${sprite.url}")`,
    backgroundPosition: `-${column * sprite.width}px -${row * sprite.height}px`,
  });
}
