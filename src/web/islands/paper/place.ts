import type { PaperSettings } from './settings.js';

const QUIET_MS = 2_000;

/** Tells the shop which page somebody is at: when they stay there, and when they go. */
export class Place {
  private told: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly settings: Pick<PaperSettings, 'progress' | 'csrfToken' | 'at'>,
    private page = settings.at,
  ) {
    this.told = page;
    addEventListener('pagehide', () => this.tell());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.tell());
  }

  move(page: number): void {
    this.page = page;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), QUIET_MS);
  }

  private tell(): void {
    const { progress, csrfToken } = this.settings;
    if (progress === null || this.page === this.told) return;
    this.told = this.page;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const at = new Date(performance.timeOrigin + performance.now()).toISOString();
    const body = JSON.stringify({ positionSeconds: this.page, at, minutes: [], timeZone });
    const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    // A place that is not kept is no reason to disturb somebody who reads: the next one is told again.
    fetch(progress, { method: 'POST', headers, body, keepalive: true }).catch(() => (this.told = 0));
  }
}
