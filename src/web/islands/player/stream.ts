import {
  default as Hls,
  type ErrorData,
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
/** What a store says to an address whose time is over. */
const REFUSED = 403;

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
      maxBufferLength: PATIENT_SECONDS,
      capLevelToPlayerSize: true,
      fLoader: this.renewing(),
    });
    this.hls.on(Hls.Events.MANIFEST_PARSED, () => this.learn());
    this.hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => this.addresses.noted(details.url));
    this.hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) this.recover(error);
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

  private recover({ type, frag, response }: ErrorData): void {
    // The shop refuses playlists; of pieces, the store does not know who asks.
    if (!frag && [401, 403, 404].includes(response?.code ?? 0)) this.events.onClosed(new Closed());
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
        const fetchFrom = (url: string, ends: LoaderCallbacks<FragmentLoaderContext>) => {
          if (this.over) return;
          context.url = url;
          // The loader is for one use; a refused request was none.
          this.stats.loading.start = 0;
          super.load(context, config, ends);
        };
        const find = (ends: LoaderCallbacks<FragmentLoaderContext>, died: boolean) =>
          addresses.of(context.url, context.frag.baseurl, died).then(
            (url) => fetchFrom(url, ends),
            (error: unknown) => {
              if (error instanceof Closed) events.onClosed(error);
              // Without a line to our shop the old address may still serve.
              else fetchFrom(context.url, callbacks);
            },
          );
        const onError: typeof callbacks.onError = (error, ...rest) => {
          if (error.code === REFUSED) void find(callbacks, true);
          else callbacks.onError(error, ...rest);
        };
        void find({ ...callbacks, onError }, false);
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
