export interface Chapter {
  atSeconds: number;
  title: string;
}

/** What a page hands to the player in `data-player`. */
export interface PlayerSettings {
  kind: 'video' | 'audio';
  title: string;
  /** Address of `master.m3u8` and the playlists beside it, without a trailing slash; null when only the original plays. */
  playlists: string | null;
  /** How long the addresses in a playlist live. */
  ttlSeconds: number;
  durationSeconds: number | null;
  /** Small pictures, row by row, one for every so many seconds. */
  sprite: { url: string; columns: number; width: number; height: number; count: number; everySeconds: number } | null;
  chapters: Chapter[];
  /** Takes `{ positionSeconds, minutes }`; null for whoever is not remembered. */
  progress: string | null;
  csrfToken: string;
  /** Where to go on, in seconds. */
  at: number;
  texts: PlayerTexts;
}

/** In the reader's language, with `{{name}}` where values go. */
export interface PlayerTexts {
  controls: string;
  play: string;
  pause: string;
  position: string;
  of: string;
  mute: string;
  unmute: string;
  captions: string;
  none: string;
  speed: string;
  quality: string;
  auto: string;
  soundOnly: string;
  chapters: string;
  inset: string;
  whole: string;
  back: string;
  keys: string;
  closed: string;
  broken: string;
}

export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

/** `1:02:03`, `4:05` */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
