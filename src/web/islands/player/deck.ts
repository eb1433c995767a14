import type { PlayerSettings } from './settings.js';
import type { Stream } from './stream.js';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

interface Tastes {
  speed?: number;
  captions?: string;
  volume?: number;
}

const TASTES = 'rendita-player';

/** What can be done with one film, by whatever means it is asked for. */
export class Deck {
  stream: Stream | null = null;
  /** What went wrong, in the reader's words. */
  trouble: string | null = null;

  constructor(
    readonly place: HTMLElement,
    readonly media: HTMLVideoElement,
    readonly settings: PlayerSettings,
  ) {
    const { speed, captions, volume } = this.tastes;
    if (speed && SPEEDS.includes(speed)) media.defaultPlaybackRate = media.playbackRate = speed;
    if (typeof volume === 'number') media.volume = Math.min(1, Math.max(0, volume));
    this.caption(captions ?? '', false);
  }

  get duration(): number {
    const { duration } = this.media;
    return Number.isFinite(duration) && duration > 0 ? duration : (this.settings.durationSeconds ?? 0);
  }

  toggle(): void {
    if (this.media.paused) void this.media.play().catch(() => undefined);
    else this.media.pause();
  }

  seek(seconds: number): void {
    this.media.currentTime = Math.min(Math.max(0, seconds), this.duration || seconds);
  }

  skip(seconds: number): void {
    this.seek(this.media.currentTime + seconds);
  }

  mute(): void {
    this.media.muted = !this.media.muted;
  }

  louder(step: number): void {
    this.media.muted = false;
    this.media.volume = Math.min(1, Math.max(0, this.media.volume + step));
    this.keep({ volume: this.media.volume });
  }

  speed(rate: number): void {
    this.media.defaultPlaybackRate = this.media.playbackRate = rate;
    this.keep({ speed: rate });
  }

  faster(steps: number): void {
    const at = SPEEDS.indexOf(this.media.playbackRate);
    this.speed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (at < 0 ? SPEEDS.indexOf(1) : at) + steps))]!);
  }

  get captions(): TextTrack[] {
    return [...this.media.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
  }

  /** Language of the captions that are shown; empty for none. */
  get captioned(): string {
    return this.captions.find(({ mode }) => mode === 'showing')?.language ?? '';
  }

  caption(language: string, keep = true): void {
    for (const track of this.captions) track.mode = track.language === language ? 'showing' : 'disabled';
    if (keep) this.keep({ captions: language });
  }

  nextCaptions(): void {
    const languages = ['', ...this.captions.map(({ language }) => language)];
    this.caption(languages[(languages.indexOf(this.captioned) + 1) % languages.length]!);
  }

  get canInset(): boolean {
    return this.settings.kind === 'video' && document.pictureInPictureEnabled === true;
  }

  inset(): void {
    const done = document.pictureInPictureElement ? document.exitPictureInPicture() : this.media.requestPictureInPicture();
    void done.catch(() => undefined);
  }

  /** The whole screen, controls and all; phones that fill it with nothing but films get the film. */
  fill(): void {
    const film = this.media as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (document.fullscreenEnabled) void this.place.requestFullscreen().catch(() => undefined);
    else film.webkitEnterFullscreen?.();
  }

  private get tastes(): Tastes {
    return whereKept(() => JSON.parse(localStorage.getItem(TASTES) ?? '{}') as Tastes) ?? {};
  }

  private keep(tastes: Tastes): void {
    whereKept(() => localStorage.setItem(TASTES, JSON.stringify({ ...this.tastes, ...tastes })));
  }
}

/** Some browsers keep nothing for anybody: then what a viewer likes is forgotten with the page. */
function whereKept<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
