export const SOUND_CODEC = 'mp4a.40.2';

/** Profile and level as the head of an H.264 form has them: what players ask before they fetch anything else. */
export function filmCodec(init: Buffer): string {
  const at = init.indexOf('avcC');
  if (at < 0) throw new Error('The head of a film names no codec.');
  return `avc1.${init.subarray(at + 5, at + 8).toString('hex')}`;
}
