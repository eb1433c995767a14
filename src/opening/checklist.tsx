import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { When } from '../web/ui/values.js';
import { doneCount, type Opening, type Task, TASKS } from './opening.service.js';

interface ChecklistProps {
  of: Opening;
  /** Where its buttons lead back to; `/studio` or `/studio/opening`. */
  back?: string;
}

/** For the studio's home: nothing once everything is done, when it was put away, and for those who cannot do it. */
export function GettingStarted({ of, back = '/studio' }: ChecklistProps): VNode | null {
  const finished = doneCount(of) === TASKS.length;
  return finished || of.dismissedAt || scope().staff?.role !== 'owner' ? null : (
    <section class="panel stack" aria-labelledby="opening">
      <h2 id="opening">{t('opening.title')}</h2>
      <Checklist of={of} back={back} />
      <Act to="/studio/opening/dismiss" back={back} label={t('opening.dismiss')} />
    </section>
  );
}

/** What a new store needs, each a sentence and one way to do it. */
export const Checklist = ({ of, back = '/studio' }: ChecklistProps): VNode => (
  <>
    <p>{t('opening.progress', { done: doneCount(of), count: TASKS.length })}</p>
    <ol class="checklist">
      {TASKS.map((task) => (
        <li key={task} data-task={task} data-done={of.done[task] ? '' : undefined}>
          <span class="checklist-mark" role="img" aria-label={t(of.done[task] ? 'opening.done' : 'opening.open')} />
          <div>
            <strong>{t(`opening.tasks.${task}.title`)}</strong>
            <p>{t(`opening.tasks.${task}.text`)}</p>
            <State of={of} task={task} />
          </div>
          <Way of={of} task={task} back={back} />
        </li>
      ))}
    </ol>
  </>
);

/** What was found out when somebody last looked. */
function State({ of, task }: { of: Opening; task: Task }): VNode | null {
  if (task === 'stripe' && of.stripeCheckedAt) {
    const { stripeFault, livemode } = of;
    const found = textOrNull(scope().locale, `opening.faults.${stripeFault}`) ?? t('opening.faults.other');
    return (
      <Found good={stripeFault === null} at={of.stripeCheckedAt}>
        {stripeFault === null ? t(livemode ? 'opening.stripeLive' : 'opening.stripeTest') : found}
      </Found>
    );
  }
  if (task === 'sender' && of.senderStatus) {
    const { senderStatus, senderOutcome } = of;
    if (senderStatus === 'sent')
      return (
        <Found good at={of.senderSentAt}>
          {t('opening.senderSent')}
        </Found>
      );
    const waits = senderStatus === 'ready' || senderStatus === 'sending';
    return (
      <Found good={waits}>
        {waits ? t('opening.senderWaits') : t('opening.senderFailed', { answer: senderOutcome ?? senderStatus })}
      </Found>
    );
  }
  return null;
}

const Found = ({ good, at, children }: { good: boolean; at?: Date | null; children: ComponentChildren }): VNode => (
  <p class={good ? 'fine' : 'checklist-bad'}>
    {children} {at && <When at={at} />}
  </p>
);

function Way({ of, task, back }: { of: Opening; task: Task; back: string }): VNode {
  const label = t(`opening.tasks.${task}.action`);
  const look = of.done[task] ? 'plain' : 'quiet';
  if (task === 'stripe' || task === 'sender')
    return <Act to={`/studio/opening/${task}`} back={back} label={label} plain={look === 'plain'} />;
  const ways = { brand: '/studio/store', product: of.published ? '/studio/products' : '/studio/products/new', purchase: '/' };
  return (
    <LinkButton small look={look} href={href(ways[task])}>
      {label}
    </LinkButton>
  );
}

const Act = ({ to, back, label, plain }: { to: string; back: string; label: string; plain?: boolean }): VNode => (
  <form method="post" action={href(to)}>
    <Csrf />
    <input type="hidden" name="back" value={back} />
    <Button small look={plain ? 'plain' : 'quiet'}>
      {label}
    </Button>
  </form>
);
