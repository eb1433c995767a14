import { default as Hls, type ErrorData, type FragBufferedData } from 'hls.js/light';
import { Addresses, Closed } from './addresses.js';
import { renewingLoader } from './renewing.loader.js';

export const AUTO = 'auto';
export const SOUND_ONLY = 'audio';

/** Until somebody presses play, no more than the first moments are fetched. */
const PATIENT_SECONDS = 8;
const PLAYING_SECONDS = 40;

/** Both, or what is small is fetched whole. */
const ahead = (seconds: number) => ({ maxBufferLength: seconds, maxMaxBufferLength: seconds });

export interface StreamEvents {
  onQualities(): void;
  onClosed(why: Closed): void;
  onBroken(): void;
}

export const canStream = (): boolean => Hls.isSupported();

/** One film by HLS: its heights, its sound alone, and addresses that are renewed while it plays. */
export class Stream {
  private readonly addresses: Addresses;
  private readonly hls: Hls;
  private heights: number[] = [];
  /** What was chosen: a height, or one of the two words. */
  quality: string = AUTO;

  constructor(
    private readonly media: HTMLMediaElement,
    private readonly playlists: string,
    { ttlSeconds, at }: { ttlSeconds: number; at: number },
    private readonly events: StreamEvents,
  ) {
    this.addresses = new Addresses(ttlSeconds);
    this.hls = new Hls({
      enableWorker: false,
      startPosition: at > 0 ? at : -1,
      ...ahead(PATIENT_SECONDS),
      capLevelToPlayerSize: true,
      fLoader: renewingLoader(this.addresses, (why) => events.onClosed(why)),
    });
    this.hls.on(Hls.Events.MANIFEST_PARSED, () => this.learn());
    this.hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => this.addresses.noted(details.url));
    this.hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) this.recover(error);
    });
    media.addEventListener('play', () => Object.assign(this.hls.config, ahead(PLAYING_SECONDS)));
    this.hls.attachMedia(media);
    this.hls.loadSource(`${playlists}/master.m3u8`);
  }

  /** Heights to choose from, small first; with a word for sound alone when it comes so. */
  get qualities(): string[] {
    return this.heights.length === 0 ? [] : [AUTO, ...this.heights.map(String), SOUND_ONLY];
  }

  choose(quality: string): void {
    if (quality === this.quality) return;
    const soundBefore = this.quality === SOUND_ONLY;
    this.quality = quality;
    if (quality === SOUND_ONLY || soundBefore) this.load(quality === SOUND_ONLY ? SOUND_ONLY : 'master');
    else if (quality === AUTO) this.hls.loadLevel = this.levelOf(quality);
    else this.showLevel(this.levelOf(quality));
  }

  close(): void {
    this.hls.destroy();
  }

  private load(playlist: string): void {
    const { currentTime, paused } = this.media;
    this.hls.once(Hls.Events.MANIFEST_PARSED, () => {
      if (this.quality !== SOUND_ONLY) this.hls.currentLevel = this.levelOf(this.quality);
      this.hls.startLoad(currentTime);
      this.media.currentTime = currentTime;
      if (!paused) void this.media.play();
    });
    this.hls.config.startPosition = currentTime;
    this.hls.loadSource(`${this.playlists}/${playlist}.m3u8`);
  }

  private learn(): void {
    if (this.heights.length > 0) return;
    this.heights = this.hls.levels.map(({ height }) => height).filter((height) => height > 0);
    this.events.onQualities();
  }

  /** At once: without a leap to where it is, the picture would stand still until a new piece begins. */
  private showLevel(level: number): void {
    const onBuffered = (_: string, { frag }: FragBufferedData) => {
      const wanted = this.quality === String(this.hls.levels[level]?.height);
      if (wanted && (frag.level !== level || frag.sn === 'initSegment')) return;
      this.hls.off(Hls.Events.FRAG_BUFFERED, onBuffered);
      if (wanted) this.media.currentTime = Math.max(frag.start, this.media.currentTime);
    };
    this.hls.on(Hls.Events.FRAG_BUFFERED, onBuffered);
    this.hls.currentLevel = level;
  }

  private levelOf(quality: string): number {
    return quality === AUTO ? -1 : this.hls.levels.findIndex(({ height }) => height === Number(quality));
  }

  private recover({ type, frag, response }: ErrorData): void {
    // The shop refuses playlists; of pieces, the store does not know who asks.
    if (!frag && [401, 403, 404].includes(response?.code ?? 0)) this.events.onClosed(new Closed());
    else if (type === String(Hls.ErrorTypes.MEDIA_ERROR)) this.beginAgain();
    else this.events.onBroken();
  }

  /** The film is attached anew, which stops it. */
  private beginAgain(): void {
    const { paused } = this.media;
    this.hls.recoverMediaError();
    if (!paused) void this.media.play().catch(() => undefined);
  }
}
