import { Closed } from './addresses.js';

const EVERY_MS = 10_000;
const HUNDREDTHS = 100;
/** Pauses and leaps cost a little at the edges of what was played. */
const SLACK_SECONDS = 0.5;

interface Door {
  /** Takes `{ positionSeconds, minutes, hundredths }`; answers 200 when the lesson has become done by it. */
  address: string;
  csrfToken: string;
  /** Where they were when the page came. */
  at: number;
}

interface WitnessEvents {
  onClosed(why: Closed): void;
  onDone(): void;
}

/** Tells the shop where somebody is and what they saw: every ten seconds, when they stop, and when the page goes. */
export class Witness {
  private readonly minutes = new Set<number>();
  /** What was played; true once it has been told. */
  private readonly hundredths = new Map<number, boolean>();
  /** A page that only lies open has nothing to say: another device may be further. */
  private touched = false;
  /** Where it began to play, without a leap since. */
  private playsSince: number | null = null;
  private toldAt = 0;
  private toldPosition = -1;

  constructor(
    private readonly media: HTMLMediaElement,
    private readonly door: Door,
    private readonly events: WitnessEvents,
  ) {}

  listen(): void {
    const { media } = this;
    for (const moment of ['playing', 'timeupdate']) media.addEventListener(moment, () => this.see());
    for (const moment of ['seeking', 'emptied']) media.addEventListener(moment, () => (this.playsSince = null));
    media.addEventListener('seeked', () => (this.touched ||= Math.abs(media.currentTime - this.door.at) > 1));
    for (const moment of ['pause', 'ended']) media.addEventListener(moment, () => this.tell());
    addEventListener('pagehide', () => this.tell());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.tell());
  }

  private see(): void {
    if (this.media.paused || this.media.seeking) return;
    this.touched = true;
    this.playsSince ??= this.media.currentTime;
    this.minutes.add(Math.floor(this.media.currentTime / 60));
    this.count();
    if (performance.now() - this.toldAt > EVERY_MS) this.tell();
  }

  /** Not by what the browser says it played: that counts from the beginning when a film begins later. */
  private count(): void {
    const { currentTime, duration, seeking } = this.media;
    if (this.playsSince === null || seeking || !(duration > 0 && duration < Infinity)) return;
    const step = duration / HUNDREDTHS;
    const slack = Math.min(SLACK_SECONDS, step / 4);
    const first = Math.max(0, Math.ceil((this.playsSince - slack) / step));
    const end = Math.min(HUNDREDTHS, Math.floor((currentTime + slack) / step));
    for (let one = first; one < end; one++) if (!this.hundredths.has(one)) this.hundredths.set(one, false);
  }

  private tell(): void {
    const positionSeconds = Math.floor(this.media.currentTime);
    // Without a film there is no position: it was taken away, or comes in another quality this moment.
    if (!this.touched || this.media.readyState === 0) return;
    if (positionSeconds === this.toldPosition && this.minutes.size === 0) return;
    this.count();
    const minutes = [...this.minutes].sort((a, b) => a - b);
    const hundredths = [...this.hundredths].flatMap(([one, told]) => (told ? [] : [one]));
    this.minutes.clear();
    for (const one of hundredths) this.hundredths.set(one, true);
    this.toldAt = performance.now();
    this.toldPosition = positionSeconds;
    const keep = () => this.keep(minutes, hundredths);
    fetch(this.door.address, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': this.door.csrfToken },
      body: JSON.stringify({ positionSeconds, minutes, hundredths }),
    }).then(async (answer) => {
      if (answer.status === 200) this.events.onDone();
      else if (answer.status === 403 || answer.status === 404) this.events.onClosed(await Closed.from(answer));
      else if (!answer.ok) keep();
    }, keep);
  }

  /** Told again with the next. */
  private keep(minutes: number[], hundredths: number[]): void {
    for (const minute of minutes) this.minutes.add(minute);
    for (const one of hundredths) this.hundredths.set(one, false);
  }
}
