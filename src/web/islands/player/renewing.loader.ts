import {
  default as Hls,
  type FragmentLoaderContext,
  type HlsConfig,
  type Loader,
  type LoaderCallbacks,
  type LoaderConfiguration,
} from 'hls.js/light';
import { type Addresses, Closed } from './addresses.js';

/** What a store says to an address whose time is over; 0 where it lets no page read that. */
const REFUSALS = [403, 0];

/** Fetches each piece from an address that lives; one that is refused is asked for anew, once. */
export function renewingLoader(addresses: Addresses, onClosed: (why: Closed) => void): HlsConfig['fLoader'] {
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
            if (error instanceof Closed) onClosed(error);
            // Without a line to our shop the old address may still serve.
            else fetchFrom(context.url, callbacks);
          },
        );
      const onError: typeof callbacks.onError = (error, ...rest) => {
        if (REFUSALS.includes(error.code)) void find(callbacks, true);
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
