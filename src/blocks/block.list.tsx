import type { VNode } from 'preact';
import { plainText } from '../web/markdown.js';
import { Csrf } from '../web/csrf.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
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

/** The blocks in their order, and what can be done with each, without a script. */
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
      <ol class="letter-steps" data-blocks>
        {blocks.map((block, place) => (
          <li key={block.id} id={`block-${block.id}`} class="panel">
            <p class="fine">{t(`blocks.types.${block.type}`)}</p>
            <p>
              <strong>{summaryOf(block)}</strong>{' '}
              {unseenBecause(block, supplies) && <Badge tone="wait">{t('blocks.unseen.badge')}</Badge>}
            </p>
            <div class="row">
              <LinkButton small href={`${at}/${block.id}`} label={t('blocks.edit', { what: nameOf(block) })}>
                {t('common.edit')}
              </LinkButton>
              {place > 0 && <Move block={block} to="up" at={at} />}
              {place < blocks.length - 1 && <Move block={block} to="down" at={at} />}
              <Confirm
                small
                summary={t('common.delete')}
                question={t('blocks.removeQuestion', { what: nameOf(block) })}
                action={t('blocks.removeDo')}
                to={`${at}/${block.id}/remove`}
              />
            </div>
          </li>
        ))}
      </ol>
      <div class="row">{add}</div>
    </div>
  );
}

const Move = ({ block, to, at }: { block: Block; to: 'up' | 'down'; at: string }): VNode => (
  <form method="post" action={`${at}/${block.id}/move`}>
    <Csrf />
    <input type="hidden" name="to" value={to} />
    <Button small>
      {t(`blocks.${to}`)} <span class="sr-only">{nameOf(block)}</span>
    </Button>
  </form>
);

const nameOf = (block: Block): string => `${t(`blocks.types.${block.type}`)}: ${summaryOf(block)}`;

/** Its first words. */
function summaryOf(block: Block): string {
  const words = Object.values((heard<object>(block.texts)?.words ?? {}) as Record<string, unknown>);
  const text = words.find((one): one is string => typeof one === 'string' && one !== '');
  const list = words.find((one): one is unknown[] => Array.isArray(one));
  const first = text ?? (typeof list?.[0] === 'string' ? list[0] : ((list?.[0] as { question?: string })?.question ?? ''));
  return plainText(first, SUMMARY_LENGTH) || t(`blocks.types.${block.type}`);
}
