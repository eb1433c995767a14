import type { VNode } from 'preact';

interface PictureProps {
  of: { width: number; height: number; sources: { type: string; srcset: string }[]; src: string };
  alt: string;
  /** How wide it is shown, in words of the `sizes` attribute. */
  sizes: string;
  /** It is the first thing seen: not put off until scrolled to. */
  eager?: boolean;
}

/** An image in the newest format the browser reads; its place is kept while it loads. */
export const Picture = ({ of, alt, sizes, eager }: PictureProps): VNode => (
  <picture>
    {of.sources.map(({ type, srcset }) => (
      <source key={type} type={type} srcset={srcset} sizes={sizes} />
    ))}
    <img
      src={of.src}
      alt={alt}
      width={of.width}
      height={of.height}
      loading={eager ? undefined : 'lazy'}
      fetchpriority={eager ? 'high' : undefined}
      decoding="async"
    />
  </picture>
);
