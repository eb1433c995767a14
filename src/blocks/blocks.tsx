import type { VNode } from 'preact';
import { t } from '../web/texts.js';
import type { Question } from '../web/structured.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { Picture } from '../web/ui/picture.js';
import { Questions } from '../web/ui/questions.js';
import type {
  Block,
  ComparisonBlock,
  FaqBlock,
  HeroBlock,
  ImageBlock,
  ListBlock,
  TestimonialBlock,
  TextBlock,
} from './block.types.js';
import { Buy, Gift } from './blocks.sale.js';
import { Countdown } from './blocks.countdown.js';
import { Video } from './blocks.video.js';
import { LinkTo, Section } from './section.js';
import { heard } from './spoken.js';
import type { Supplies } from './supplies.service.js';

interface BlocksProps {
  of: readonly Block[];
  supplies: Supplies;
  /** The page has no title of its own: the first hero is it. */
  titled?: boolean;
  /** The creator looks: what visitors do not see is said. */
  editing?: boolean;
}

/** The blocks of a page, the same everywhere they are shown. */
export const Blocks = ({ of, supplies, titled, editing }: BlocksProps): VNode => (
  <div class="blocks">
    {of.map((block, place) => (
      <One key={block.id} block={block} supplies={supplies} level={titled && place === 0 ? 1 : 2} editing={editing} />
    ))}
  </div>
);

/** Scripts that bring some of the blocks to life; without them they say the same. */
export function islandsOf(blocks: readonly Block[]): string[] {
  return [
    ...(blocks.some(({ type }) => type === 'countdown') ? ['countdown.js'] : []),
    ...(blocks.some((block) => block.type === 'video' && block.source === 'elsewhere') ? ['film.js'] : []),
  ];
}

/** What the blocks answer, in the reader's language, for search engines. */
export const questionsIn = (blocks: readonly Block[]): Question[] =>
  blocks.flatMap((block) => (block.type === 'faq' ? (heard(block.texts)?.words.items ?? []) : []));

interface OneProps {
  block: Block;
  supplies: Supplies;
  level: 1 | 2;
  editing?: boolean;
}

function One({ block, supplies, level, editing }: OneProps): VNode | null {
  const shown = <Shown block={block} supplies={supplies} level={level} />;
  if (!editing) return shown;
  const unseen = unseenBecause(block, supplies);
  return unseen === null ? shown : <Callout tone="wait">{unseen}</Callout>;
}

/** Why visitors see nothing of a block; null when they see it. */
export function unseenBecause(block: Block, { offers, now }: Supplies): string | null {
  if (block.type === 'buy' || block.type === 'form') {
    const offer = offers.get(block.productId);
    if (!offer) return t('blocks.unseen.product');
    return block.type === 'form' && offer.priceMinor > 0 ? t('blocks.unseen.price') : null;
  }
  const over = block.type === 'countdown' && block.afterwards === 'hide' && new Date(block.endsAt) <= now;
  return over ? t('blocks.unseen.over') : null;
}

function Shown({ block, supplies, level }: Omit<OneProps, 'editing'>): VNode | null {
  switch (block.type) {
    case 'hero':
      return <Hero block={block} supplies={supplies} level={level} />;
    case 'text':
      return <Text block={block} />;
    case 'image':
      return <Image block={block} supplies={supplies} />;
    case 'video':
      return <Video block={block} supplies={supplies} />;
    case 'list':
      return <List block={block} />;
    case 'testimonial':
      return <Testimonial block={block} supplies={supplies} />;
    case 'faq':
      return <Faq block={block} />;
    case 'countdown':
      return <Countdown block={block} now={supplies.now} />;
    case 'comparison':
      return <Comparison block={block} />;
    case 'form':
      return <Gift block={block} supplies={supplies} />;
    case 'buy':
      return <Buy block={block} supplies={supplies} />;
  }
}

function Hero({ block, supplies, level }: { block: HeroBlock; supplies: Supplies; level: 1 | 2 }): VNode | null {
  const said = heard(block.texts);
  if (!said) return null;
  const { heading, text, button } = said.words;
  const picture = supplies.pictures.get(block.imageId ?? '');
  return (
    <Section block={block} lang={said.lang} class={picture ? 'with-picture' : undefined}>
      <div>
        {level === 1 ? <h1 class="display">{heading}</h1> : <h2 class="display">{heading}</h2>}
        {text && <p class="lede">{text}</p>}
        {button && block.link && (
          <p>
            <LinkTo link={block.link}>{button}</LinkTo>
          </p>
        )}
      </div>
      {picture && <Picture of={picture} alt="" sizes="(width >= 56rem) 26rem, 90vw" eager={level === 1} />}
    </Section>
  );
}

function Text({ block }: { block: TextBlock }): VNode | null {
  const said = heard(block.texts);
  return (
    said && (
      <Section block={block} lang={said.lang}>
        <Prose md={said.words.md} />
      </Section>
    )
  );
}

function Image({ block, supplies }: { block: ImageBlock; supplies: Supplies }): VNode | null {
  const picture = supplies.pictures.get(block.imageId);
  if (!picture) return null;
  const said = heard(block.texts);
  return (
    <Section block={block} lang={said?.lang}>
      <figure>
        <Picture of={picture} alt={said?.words.alt ?? ''} sizes="(width >= 56rem) 46rem, 92vw" />
        {said?.words.caption && <figcaption>{said.words.caption}</figcaption>}
      </figure>
    </Section>
  );
}

function List({ block }: { block: ListBlock }): VNode | null {
  const said = heard(block.texts);
  if (!said) return null;
  const { heading, items } = said.words;
  const lines = items.map((item, at) => <li key={at}>{item}</li>);
  return (
    <Section block={block} lang={said.lang}>
      {heading && <h2>{heading}</h2>}
      {block.look === 'steps' ? (
        <ol class="list-steps">{lines}</ol>
      ) : (
        <ul class={`list-${block.look}`} role="list">
          {lines}
        </ul>
      )}
    </Section>
  );
}

function Testimonial({ block, supplies }: { block: TestimonialBlock; supplies: Supplies }): VNode | null {
  const said = heard(block.texts);
  if (!said) return null;
  const { quote, role } = said.words;
  const picture = supplies.pictures.get(block.imageId ?? '');
  return (
    <Section block={block} lang={said.lang}>
      <figure>
        <blockquote>
          {quote.split(/\n+/).map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </blockquote>
        <figcaption>
          {picture && <Picture of={picture} alt="" sizes="3rem" />}
          <span>
            <strong>{block.name}</strong>
            {role && <span class="fine">{role}</span>}
          </span>
        </figcaption>
      </figure>
    </Section>
  );
}

function Faq({ block }: { block: FaqBlock }): VNode | null {
  const said = heard(block.texts);
  if (!said) return null;
  const { heading, items } = said.words;
  return (
    <Section block={block} lang={said.lang}>
      {heading && <h2>{heading}</h2>}
      <Questions of={items} />
    </Section>
  );
}

function Comparison({ block }: { block: ComparisonBlock }): VNode | null {
  const said = heard(block.texts);
  if (!said) return null;
  const { heading, rows } = said.words;
  const [head, ...body] = rows;
  return (
    <Section block={block} lang={said.lang}>
      {heading && <h2>{heading}</h2>}
      <section class="comparison" tabIndex={0} aria-label={heading ?? t('blocks.types.comparison')}>
        <table>
          <thead>
            <tr>
              {head!.cells.map((cell, at) =>
                cell ? (
                  <th key={at} scope="col">
                    {cell}
                  </th>
                ) : (
                  <td key={at} />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {body.map(({ cells }, row) => (
              <tr key={row}>
                {cells.map((cell, at) =>
                  at === 0 ? (
                    <th key={at} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={at}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
