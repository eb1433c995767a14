import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { clockTime, type PlayerSettings } from '../web/islands/player/settings.js';
import { TEXTS, t } from '../web/texts.js';
import { type Material, STREAM_SECONDS, type Track } from './material.js';
import type { Materials } from './materials.service.js';
import { chaptersOf } from './vtt.js';

const END_SECONDS = 3;
/** The script a page with a player needs; the page also needs `allowStreams`. */
export const PLAYER_ISLAND = 'player.js';

interface PlayerProps {
  material: Material;
  title: string;
  /** Poster and small pictures, as `Materials` signs them. */
  pictures: { poster: string | null; sprite: ReturnType<Materials['sprite']> };
  tracks: readonly Track[];
  /** Path within the store under which `master.m3u8`, `original` and `captions/:locale.vtt` answer, such as `/learn/x/y/media`. */
  doors: string;
  /** Path that takes `{ positionSeconds, minutes }`; null for a preview. */
  progress: string | null;
  atSeconds: number;
}

/** Who was at the end begins again. */
const goesOnAt = (atSeconds: number, { durationMs }: Material): number =>
  durationMs !== null && atSeconds >= durationMs / 1000 - END_SECONDS ? 0 : atSeconds;

/** A film or recording with everything about it. Without script it plays with the browser's own controls. */
export function Player({ material, title, pictures, tracks, doors, progress, atSeconds }: PlayerProps): VNode {
  const { locale, csrfToken } = scope();
  const base = href(doors);
  const kind = material.kind === 'audio' ? 'audio' : 'video';
  const chapters = chaptersOf(tracks, locale);
  const captions = tracks.filter((track) => track.kind === 'captions');
  const settings: PlayerSettings = {
    kind,
    title,
    playlists: material.state === 'ready' ? base : null,
    ttlSeconds: STREAM_SECONDS,
    durationSeconds: material.durationMs === null ? null : material.durationMs / 1000,
    sprite: pictures.sprite,
    chapters,
    progress: progress === null ? null : href(progress),
    csrfToken: csrfToken(),
    at: goesOnAt(atSeconds, material),
    texts: TEXTS.materials[locale].player,
  };
  const content = (
    <>
      {material.state === 'ready' && <source src={`${base}/master.m3u8?whole`} type="application/vnd.apple.mpegurl" />}
      <source src={`${base}/original`} type={material.contentType ?? undefined} />
      {captions.map(({ locale: language, label }) => (
        <track key={language} kind="captions" srclang={language} label={label} src={`${base}/captions/${language}.vtt`} />
      ))}
    </>
  );
  return (
    <div class="player-place">
      <div
        class="player"
        data-player={JSON.stringify(settings)}
        data-kind={kind}
        role="group"
        aria-label={t('materials.player.controls', { title })}
      >
        {kind === 'audio' ? (
          <audio controls preload="none" aria-label={title}>
            {content}
          </audio>
        ) : (
          <video
            controls
            preload="none"
            playsInline
            poster={pictures.poster ?? undefined}
            width={material.width ?? undefined}
            height={material.height ?? undefined}
            aria-label={title}
          >
            {content}
          </video>
        )}
        <div data-controls class="player-controls" />
      </div>
      <p class="fine player-keys">{t('materials.player.keys')}</p>
      {chapters.length > 0 && (
        <nav aria-label={t('materials.player.chapters')} class="player-chapters">
          <ol>
            {chapters.map(({ atSeconds: at, title: name }) => (
              <li key={at}>
                <button type="button" class="btn btn-plain" data-seek={at}>
                  <span class="tabular-nums">{clockTime(at)}</span> {name}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </div>
  );
}
