import type { VNode } from 'preact';
import { t } from '../web/texts.js';
import type { Block, VideoBlock } from './block.types.js';
import { embedOf } from './embed.js';
import { Film } from './film.js';
import { Section } from './section.js';
import { heard } from './spoken.js';
import type { Supplies } from './supplies.service.js';

/** A film: the store's own plays in place; one elsewhere is asked for only when the reader presses play. */
export function Video({ block, supplies }: { block: VideoBlock; supplies: Supplies }): VNode | null {
  const said = heard(block.texts);
  const embed = block.source === 'elsewhere' ? embedOf(block.url ?? '') : null;
  const film = embed ?? supplies.films.get(block.videoId ?? '');
  if (!said || !film) return null;
  const { title, caption } = said.words;
  return (
    <Section block={block} lang={said.lang}>
      <figure>
        <Film title={title} film={film} poster={supplies.pictures.get(block.imageId ?? '')} />
        <figcaption>
          {caption}
          {embed && <span class="fine">{t('blocks.shown.elsewhere', { site: embed.site })}</span>}
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
