import type { VNode } from 'preact';
import { t } from '../web/texts.js';
import { Picture } from '../web/ui/picture.js';
import type { Block, VideoBlock } from './block.types.js';
import { embedOf } from './embed.js';
import { Section } from './section.js';
import { heard } from './spoken.js';
import type { Supplies } from './supplies.service.js';

/** A film: the store's own plays in place; one elsewhere is asked for only when the reader presses play. */
export function Video({ block, supplies }: { block: VideoBlock; supplies: Supplies }): VNode | null {
  const said = heard(block.texts);
  const film = supplies.films.get(block.videoId ?? '');
  const embed = embedOf(block.url ?? '');
  if (!said || !(block.source === 'own' ? film : embed)) return null;
  const { title, caption } = said.words;
  const poster = supplies.pictures.get(block.imageId ?? '');
  return (
    <Section block={block} lang={said.lang}>
      <figure>
        {film && block.source === 'own' ? (
          <video class="film" controls preload="none" playsInline poster={poster?.src} aria-label={title}>
            <source src={film.src} type={film.contentType} />
          </video>
        ) : (
          <div class="film" data-film={embed!.frame} data-title={title}>
            {poster && <Picture of={poster} alt="" sizes="(width >= 56rem) 46rem, 92vw" />}
            <a class="btn btn-primary" href={embed!.page} rel="noopener noreferrer">
              {t('blocks.shown.play', { title })}
            </a>
          </div>
        )}
        <figcaption>
          {caption}
          {block.source === 'elsewhere' && <span class="fine">{t('blocks.shown.elsewhere', { site: embed!.site })}</span>}
        </figcaption>
      </figure>
    </Section>
  );
}

/** Origins of the frames these blocks may open, for the page's policy. */
export const framesOf = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks.flatMap((block) => {
      const embed = block.type === 'video' && block.source === 'elsewhere' && embedOf(block.url ?? '');
      return embed ? [new URL(embed.frame).origin] : [];
    }),
  ),
];
