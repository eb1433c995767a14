const EVERY_MS = 10_000;

interface Door {
  /** Takes `{ positionSeconds, minutes }`. */
  address: string;
  csrfToken: string;
}

/** Tells the shop where somebody is and which minutes they saw: every ten seconds, when they stop, and when the page goes. */
export class Witness {
  private readonly minutes = new Set<number>();
  private toldAt = 0;
  private toldPosition = -1;

  constructor(
    private readonly media: HTMLMediaElement,
    private readonly door: Door,
    private readonly onClosed: () => void,
  ) {}

  listen(): void {
    const { media } = this;
    media.addEventListener('timeupdate', () => this.see());
    for (const moment of ['pause', 'ended']) media.addEventListener(moment, () => this.tell());
    addEventListener('pagehide', () => this.tell());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.tell());
  }

  private see(): void {
    if (this.media.paused || this.media.seeking) return;
    this.minutes.add(Math.floor(this.media.currentTime / 60));
    if (performance.now() - this.toldAt > EVERY_MS) this.tell();
  }

  private tell(): void {
    const positionSeconds = Math.floor(this.media.currentTime);
    // What has not been played has no position worth keeping.
    if (this.media.readyState === 0 || (positionSeconds === this.toldPosition && this.minutes.size === 0)) return;
    const minutes = [...this.minutes].sort((a, b) => a - b);
    this.minutes.clear();
    this.toldAt = performance.now();
    this.toldPosition = positionSeconds;
    fetch(this.door.address, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': this.door.csrfToken },
      body: JSON.stringify({ positionSeconds, minutes }),
    }).then(
      ({ status }) => {
        if (status === 403 || status === 404) this.onClosed();
        else if (status >= 500) this.keep(minutes);
      },
      () => this.keep(minutes),
    );
  }

  /** Told again with the next. */
  private keep(minutes: number[]): void {
    for (const minute of minutes) this.minutes.add(minute);
  }
}
