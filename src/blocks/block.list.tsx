import type { VNode } from 'preact';
import { plainText } from '../web/markdown.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
import { Reorder, ReorderControls } from '../web/ui/reorder.js';
import { wordsInOrder } from './block.fields.js';
import type { Block } from './block.types.js';
import { unseenBecause } from './blocks.js';
import { heard } from './spoken.js';
import type { Supplies } from './supplies.service.js';

interface BlockListProps {
  blocks: readonly Block[];
  supplies: Supplies;
  /** Address of the list's desk: made by `href('/studio/…/blocks')`. */
  at: string;
}

const SUMMARY_LENGTH = 110;

const LIST = 'blocks-list';

/** The blocks in their order, and what can be done with each, without a script; with `reorder.js` they can be dragged. */
export function BlockList({ blocks, supplies, at }: BlockListProps): VNode {
  const add = (
    <LinkButton href={`${at}/new`} id="add-block">
      {t('blocks.add')}
    </LinkButton>
  );
  if (blocks.length === 0)
    return (
      <EmptyState title={t('blocks.none.title')} actions={add}>
        {t('blocks.none.text')}
      </EmptyState>
    );
  return (
    <div class="stack [--gap:1rem]">
      <Reorder id={LIST} to={`${at}/order`} label={t('blocks.list')}>
        {blocks.map((block, place) => (
          <li key={block.id} id={`block-${block.id}`} class="panel">
            <ReorderControls
              list={LIST}
              id={block.id}
              name={nameOf(block, supplies)}
              first={place === 0}
              last={place === blocks.length - 1}
            />
            <p class="fine">{t(`blocks.types.${block.type}`)}</p>
            <p>
              <strong>{summaryOf(block, supplies)}</strong>{' '}
              {unseenBecause(block, supplies) && <Badge tone="wait">{t('blocks.unseen.badge')}</Badge>}
            </p>
            <div class="row mt-3">
              <LinkButton small href={`${at}/${block.id}`} label={t('blocks.edit', { what: nameOf(block, supplies) })}>
                {t('common.edit')}
              </LinkButton>
              <Confirm
                small
                summary={t('common.delete')}
                question={t('blocks.removeQuestion', { what: nameOf(block, supplies) })}
                action={t('blocks.removeDo')}
                to={`${at}/${block.id}/remove`}
              />
            </div>
          </li>
        ))}
      </Reorder>
      <div class="row">{add}</div>
    </div>
  );
}

const nameOf = (block: Block, supplies: Supplies): string => `${t(`blocks.types.${block.type}`)}: ${summaryOf(block, supplies)}`;

/** Its first words, or its product's title. */
function summaryOf(block: Block, { offers }: Supplies): string {
  const said = heard<object>(block.texts)?.words ?? {};
  const [first] = wordsInOrder(block.type, said as Record<string, unknown>).flatMap((value) => firstText(value) || []);
  const title = 'productId' in block ? offers.get(block.productId)?.title : undefined;
  return plainText(first ?? title ?? '', SUMMARY_LENGTH) || t(`blocks.types.${block.type}`);
}

function firstText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  const { question = '', cells = [] } = (first ?? {}) as { question?: string; cells?: string[] };
  return question || cells.filter(Boolean).join(' · ');
}
