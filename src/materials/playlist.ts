import type { Rendition } from '../ports/films.js';

type Form = Omit<Rendition, 'segmentMs'>;

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

/** The forms a film comes in; a player chooses by the line it has. `query` goes along to each. */
export function masterPlaylist(renditions: readonly Form[], query: string): string {
  return lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...renditions.flatMap(({ name, width, height, bitsPerSecond, codecs }) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${bitsPerSecond}${width === null ? '' : `,RESOLUTION=${width}x${height}`},CODECS="${codecs}"`,
      `${name}.m3u8${query}`,
    ]),
  );
}

/** The pieces of one form, each with the address it has for this viewer. */
export function variantPlaylist({ name, segmentMs }: Rendition, addressOf: (piece: string) => string): string {
  const longest = Math.max(1, ...segmentMs.map((ms) => Math.round(ms / 1000)));
  return lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${addressOf(`${name}/init.mp4`)}"`,
    ...segmentMs.map((ms, number) => `#EXTINF:${(ms / 1000).toFixed(3)},\n${addressOf(`${name}/${number}.m4s`)}`),
    '#EXT-X-ENDLIST',
  );
}
