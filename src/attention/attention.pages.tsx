import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { When } from '../web/ui/values.js';
import type { AttentionItem } from './attention-item.entity.js';

export function attentionPage(items: AttentionItem[]): VNode {
  return (
    <StudioPage title={t('attention.title')} here="attention" attention={items.length}>
      <p class="lede">{t('attention.intro')}</p>
      {items.length === 0 ? (
        <EmptyState title={t('attention.emptyTitle')}>{t('attention.empty')}</EmptyState>
      ) : (
        <ul class="stack list-none p-0">
          {items.map((item) => (
            <Concern key={item.id} item={item} />
          ))}
        </ul>
      )}
    </StudioPage>
  );
}

function Concern({ item }: { item: AttentionItem }): VNode {
  const { orderId, materialId, courseId, lessonId } = item.details;
  const reason = reasonOf(item);
  return (
    <li class="callout tone-bad" id={`concern-${item.id}`}>
      <h2 class="text-lg">{say(item, 'title')}</h2>
      <p>{say(item, 'what')}</p>
      <p>
        <strong>{t('attention.todo')}: </strong>
        {say(item, 'todo')}
      </p>
      {reason && <p class="fine">{t('attention.reason', { reason })}</p>}
      <p class="fine">
        <When at={item.createdAt} /> · {t('attention.seen', { count: item.seenCount })}
      </p>
      <div class="row">
        {item.retryJob && <Act item={item} verb="retry" />}
        <Act item={item} verb="done" />
        {orderId && item.kind !== 'unknown-order' && (
          <LinkButton look="plain" href={href(`/studio/orders/${orderId}`)}>
            {t('attention.order')}
          </LinkButton>
        )}
        {materialId && (
          <LinkButton look="plain" href={href(`/studio/materials/${materialId}`)}>
            {t('attention.film')}
          </LinkButton>
        )}
        {courseId && lessonId && (
          <LinkButton look="plain" href={href(`/studio/courses/${courseId}/lessons/${lessonId}`)}>
            {t('attention.lesson')}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

const Act = ({ item, verb }: { item: AttentionItem; verb: 'retry' | 'done' }): VNode => (
  <form method="post" action={href(`/studio/attention/${item.id}/${verb}`)}>
    <Csrf />
    <Button small look={verb === 'retry' ? 'primary' : 'quiet'}>
      {t(`attention.${verb}`)}
    </Button>
  </form>
);

/** In the reader's language where it has a text. */
const reasonOf = ({ details: { reason, reasonKey } }: AttentionItem) =>
  reasonKey ? textOrNull(scope().locale, String(reasonKey)) : reason;

/** Concerns of a kind without words of its own are told plainly. */
function say({ kind, subject, details }: AttentionItem, part: 'title' | 'what' | 'todo'): string {
  const own = textOrNull(scope().locale, `attention.kinds.${kind}.${part}`, details);
  return own ?? t(`attention.kinds.other.${part}`, { kind, subject });
}
