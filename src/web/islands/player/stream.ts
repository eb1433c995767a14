import {
  default as Hls,
  type FragmentLoaderContext,
  type HlsConfig,
  type Loader,
  type LoaderCallbacks,
  type LoaderConfiguration,
} from 'hls.js/light';
import { Addresses, Closed } from './addresses.js';

export const AUTO = 'auto';
export const SOUND_ONLY = 'audio';

/** Until somebody presses play, no more than the first moments are fetched. */
const PATIENT_SECONDS = 8;
const PLAYING_SECONDS = 40;

export interface StreamEvents {
  onQualities(): void;
  onClosed(): void;
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
      maxBufferLength: PATIENT_SECONDS,
      capLevelToPlayerSize: true,
      fLoader: this.renewing(),
    });
    this.hls.on(Hls.Events.MANIFEST_PARSED, () => this.learn());
    this.hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => this.addresses.noted(details.url));
    this.hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) this.recover(error.type, error.response?.code);
    });
    media.addEventListener('play', () => (this.hls.config.maxBufferLength = PLAYING_SECONDS));
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
    else this.hls.currentLevel = this.levelOf(quality);
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

  private levelOf(quality: string): number {
    return quality === AUTO ? -1 : this.hls.levels.findIndex(({ height }) => height === Number(quality));
  }

  private recover(type: string, status: number | undefined): void {
    if (status === 403 || status === 404 || status === 401) this.events.onClosed();
    else if (type === String(Hls.ErrorTypes.MEDIA_ERROR)) this.hls.recoverMediaError();
    else this.events.onBroken();
  }

  private renewing(): HlsConfig['fLoader'] {
    const { addresses, events } = this;
    const Plain = Hls.DefaultConfig.loader as unknown as new (config: HlsConfig) => Loader<FragmentLoaderContext>;
    return class extends Plain {
      private over = false;

      override load(
        context: FragmentLoaderContext,
        config: LoaderConfiguration,
        callbacks: LoaderCallbacks<FragmentLoaderContext>,
      ): void {
        const go = (url: string) => {
          if (this.over) return;
          context.url = url;
          super.load(context, config, callbacks);
        };
        addresses.of(context.url, context.frag.baseurl).then(go, (error: unknown) => {
          if (error instanceof Closed) events.onClosed();
          // Without a line to our shop the old address may still serve.
          else go(context.url);
        });
      }

      override abort(): void {
        this.over = true;
        super.abort();
      }

      override destroy(): void {
        this.over = true;
        super.destroy();
      }
    };
  }
}
