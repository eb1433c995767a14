import type { Deck } from './deck.js';

const KEYS: Record<string, (deck: Deck) => void> = {
  ' ': (deck) => deck.toggle(),
  k: (deck) => deck.toggle(),
  j: (deck) => deck.skip(-10),
  l: (deck) => deck.skip(10),
  ArrowLeft: (deck) => deck.skip(-5),
  ArrowRight: (deck) => deck.skip(5),
  ArrowUp: (deck) => deck.louder(0.1),
  ArrowDown: (deck) => deck.louder(-0.1),
  f: (deck) => deck.fill(),
  m: (deck) => deck.mute(),
  c: (deck) => deck.nextCaptions(),
  '<': (deck) => deck.faster(-1),
  '>': (deck) => deck.faster(1),
};

/** Keys work while the player has the focus, so that nobody who dictates or reads by keys meets them elsewhere. */
export function listen(place: HTMLElement, deck: Deck): void {
  place.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || target.matches('select, textarea')) return;
    // A button is pressed by the space bar, and a slider moved by arrows.
    if (event.key === ' ' && target.matches('button, a')) return;
    if (event.key.startsWith('Arrow') && target.matches('input')) return;
    event.preventDefault();
    act(deck);
  });
}
