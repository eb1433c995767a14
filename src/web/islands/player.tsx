import { render } from 'preact';
import type { Closed } from './player/addresses.js';
import { bringAnew } from './player/anew.js';
import { Controls } from './player/controls.js';
import { Deck } from './player/deck.js';
import { listen } from './player/keys.js';
import type { PlayerSettings } from './player/settings.js';
import { canStream, Stream } from './player/stream.js';
import { Witness } from './player/witness.js';

/** Moments at which the controls may have to look different. */
const MOMENTS = [
  ...['play', 'pause', 'ended', 'timeupdate', 'seeking', 'seeked', 'durationchange', 'volumechange', 'ratechange'],
  ...['loadedmetadata', 'enterpictureinpicture', 'leavepictureinpicture'],
];

function mount(place: HTMLElement): void {
  const settings = JSON.parse(place.dataset.player!) as PlayerSettings;
  settings.at = Number(/^#t=(\d{1,6})$/.exec(location.hash)?.[1] ?? settings.at);
  const media = place.querySelector<HTMLVideoElement>('video, audio')!;
  const bar = place.querySelector<HTMLElement>('[data-controls]')!;
  const deck = new Deck(place, media, settings);
  const show = () => {
    render(<Controls deck={deck} />, bar);
    place.dataset.now = String(Math.floor(media.currentTime));
    mark(settings, media.currentTime);
  };
  const end = (trouble: string) => {
    if (deck.trouble) return;
    deck.stream?.close();
    deck.stream = null;
    media.pause();
    media.removeAttribute('src');
    media.load();
    deck.trouble = trouble;
    show();
  };
  const onClosed = ({ message }: Closed) => end(message || settings.texts.closed);

  media.controls = false;
  media.tabIndex = 0;
  if (settings.playlists && canStream()) {
    media.querySelectorAll('source').forEach((source) => source.remove());
    deck.stream = new Stream(media, settings.playlists, settings, {
      onQualities: show,
      onClosed,
      onBroken: () => end(settings.texts.broken),
    });
  } else {
    media.addEventListener('loadedmetadata', () => deck.seek(settings.at), { once: true });
    media.preload = 'metadata';
  }
  const { progress: address, csrfToken, at } = settings;
  if (address) new Witness(media, { address, csrfToken, at }, { onClosed, onDone: () => void bringAnew() }).listen();
  for (const moment of MOMENTS) media.addEventListener(moment, show);
  media.textTracks.addEventListener('change', show);
  document.addEventListener('fullscreenchange', show);
  media.addEventListener('click', () => deck.toggle());
  document.addEventListener('click', (event) => follow(event, deck));
  listen(place, deck);
  show();
  place.dataset.ready = '';
}

/** A chapter, a note or a line of the transcript leads to its moment. */
function follow(event: MouseEvent, deck: Deck): void {
  const link = (event.target as Element).closest<HTMLElement>('[data-seek]');
  if (!link) return;
  event.preventDefault();
  deck.seek(Number(link.dataset.seek));
  if (deck.media.paused) deck.toggle();
}

/** Says which chapter it is in. */
function mark({ chapters }: PlayerSettings, seconds: number): void {
  const here = chapters.findLast(({ atSeconds }) => atSeconds <= seconds);
  document.querySelectorAll<HTMLElement>('.player-chapters [data-seek]').forEach((link) => {
    if (Number(link.dataset.seek) === here?.atSeconds) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
}

document.querySelectorAll<HTMLElement>('[data-player]').forEach(mount);
