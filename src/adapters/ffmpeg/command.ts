import type { Picture } from './banner.js';
import { type Step, within } from './ladder.js';

const PIECE_SECONDS = 6;
const MOST_TILES = 100;
const TILE_COLUMNS = 10;
const TILE_SIDE = 160;
const POSTER_SIDE = 1280;
export const POSTERS = 5;
export const SOUND = 'audio';

/** Nothing but the file that is named is opened, whatever it says inside. */
export const reading = (reader: string, path: string): string[] => ['-protocol_whitelist', 'file', '-f', reader, '-i', path];

const pieces = (folder: string, name: string): string[] => [
  ...['-f', 'hls', '-hls_time', String(PIECE_SECONDS), '-hls_list_size', '0', '-hls_playlist_type', 'event'],
  ...['-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', `${folder}/${name}/%d.m4s`],
  `${folder}/${name}/index.m3u8`,
];

const sound = (stream: number, bitrate: string): string[] => [
  ...['-map', `0:${stream}`, '-c:a', 'aac', '-b:a', bitrate, '-ac', '2', '-ar', '48000'],
  ...['-af', 'aresample=async=1:first_pts=0'],
];

const bare = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'];

/** Small pictures for the scrubber: how many, how far apart, how large. */
export function tiles(durationMs: number, picture: Picture) {
  const everySeconds = Math.max(1, Math.ceil(durationMs / 1000 / MOST_TILES));
  const count = Math.max(1, Math.ceil(durationMs / 1000 / everySeconds));
  return { everySeconds, count, columns: Math.min(count, TILE_COLUMNS), ...within(TILE_SIDE, picture) };
}

/** One reading of the source makes everything that is seen. */
export function filmCommand(
  folder: string,
  picture: Picture,
  soundStream: number | null,
  steps: Step[],
  durationMs: number,
): string[] {
  const tile = tiles(durationMs, picture);
  const poster = within(POSTER_SIDE, picture);
  const seconds = durationMs / 1000;
  const outlets = [...steps.map((_, i) => `[s${i}]`), '[tiles]', '[posters]'].join('');
  const graph = [
    `[0:${picture.stream}]yadif=0:-1:1,fps=${picture.framesPerSecond},split=${steps.length + 2}${outlets}`,
    ...steps.map(({ width, height }, i) => `[s${i}]scale=${width}:${height},setsar=1,format=yuv420p[v${i}]`),
    `[tiles]fps=1/${tile.everySeconds},scale=${tile.width}:${tile.height},setsar=1,` +
      `tile=${tile.columns}x${Math.ceil(tile.count / tile.columns)},format=yuvj420p[t]`,
    `[posters]trim=start=${seconds / (2 * POSTERS)},setpts=PTS-STARTPTS,fps=${POSTERS}/${seconds},` +
      `scale=${poster.width}:${poster.height},setsar=1,format=yuvj420p[p]`,
  ];
  return [
    ...['-filter_complex', graph.join(';')],
    ...steps.flatMap(({ name, mostBitsPerSecond }, i) => [
      ...['-map', `[v${i}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23'],
      ...['-maxrate', String(mostBitsPerSecond), '-bufsize', String(2 * mostBitsPerSecond)],
      ...['-force_key_frames', `expr:gte(t,n_forced*${PIECE_SECONDS})`, '-max_muxing_queue_size', '4096'],
      ...(soundStream === null ? [] : sound(soundStream, '128k')),
      ...[...bare, ...pieces(folder, name)],
    ]),
    ...(soundStream === null ? [] : soundCommand(folder, soundStream, '64k')),
    ...['-map', '[t]', '-frames:v', '1', '-q:v', '4', '-f', 'image2', `${folder}/sprite-%d.jpg`],
    ...['-map', '[p]', '-frames:v', String(POSTERS), '-q:v', '3', '-f', 'image2', `${folder}/poster-%d.jpg`],
  ];
}

export const soundCommand = (folder: string, stream: number, bitrate = '128k'): string[] => [
  ...sound(stream, bitrate),
  '-vn',
  ...bare,
  ...pieces(folder, SOUND),
];
