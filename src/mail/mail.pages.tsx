import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, EmptyState, Facts, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { LETTER_STATUSES, type LettersQuery } from './mail.dto.js';
import type { LetterFacts, LetterStatus } from './letter.js';
import { outcomeText } from './outcome-text.js';
import { nameStandIns } from './stand-in.js';

const TONES: Record<LetterStatus, Tone> = {
  ready: 'wait',
  sending: 'wait',
  sent: 'good',
  uncertain: 'wait',
  failed: 'bad',
  cancelled: 'calm',
};

const Status = ({ letter: { status } }: { letter: LetterFacts }): VNode => (
  <Badge tone={TONES[status]}>{t(`mail.status.${status}`)}</Badge>
);

export function lettersPage(letters: LetterFacts[], query: LettersQuery, nextCursor: string | null): VNode {
  const filtered = Boolean(query.q || query.status);
  return (
    <StudioPage title={t('mail.title')} here="letters">
      {(letters.length > 0 || filtered) && <Filters query={query} />}
      {letters.length === 0 && !filtered && <EmptyState title={t('mail.empty.title')}>{t('mail.empty.text')}</EmptyState>}
      {letters.length === 0 && filtered && <p>{t('mail.noneFound')}</p>}
      {letters.length > 0 && (
        <Table
          caption={t('mail.title')}
          rows={letters}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('mail.column.subject'),
              main: true,
              cell: ({ id, subject }) => <RowLink href={href(`/studio/letters/${id}`)}>{subject}</RowLink>,
            },
            { title: t('mail.column.to'), cell: ({ toEmail }) => toEmail },
            { title: t('mail.column.status'), cell: (letter) => <Status letter={letter} /> },
            { title: t('mail.column.when'), cell: ({ sentAt, createdAt }) => <When at={sentAt ?? createdAt} /> },
          ]}
        />
      )}
      <Pager path="/studio/letters" query={{ q: query.q, status: query.status }} nextCursor={nextCursor} cursor={query.cursor} />
    </StudioPage>
  );
}

function Filters({ query }: { query: LettersQuery }): VNode {
  const form = Form.of<LettersQuery>({ q: query.q, status: query.status });
  const choices = [['', t('mail.anyStatus')] as const, ...LETTER_STATUSES.map((one) => [one, t(`mail.status.${one}`)] as const)];
  return (
    <form method="get" action={href('/studio/letters')} class="search" role="search">
      <Field form={form} name="q" label={t('mail.search')} type="search" unmarked />
      <Field form={form} name="status" label={t('mail.column.status')} options={choices} unmarked class="slim" />
      <Button>{t('common.search')}</Button>
    </form>
  );
}

export function letterPage(letter: LetterFacts, { text }: { text: string }): VNode {
  const { id, kind, toEmail, status, sentAt, createdAt, dueAt, attempts, orderId } = letter;
  return (
    <StudioPage
      title={letter.subject}
      here="letters"
      back={{ href: href('/studio/letters'), label: t('mail.title') }}
      beside={<Status letter={letter} />}
      actions={orderId && <LinkButton href={href(`/studio/orders/${orderId}`)}>{t('mail.toOrder')}</LinkButton>}
    >
      <div class="stack [--gap:2.5rem]">
        <Facts
          of={[
            [t('mail.column.to'), toEmail],
            [t('mail.fact.kind'), t(letter.marketing ? 'mail.fact.marketing' : 'mail.fact.access', { kind })],
            [t('mail.fact.written'), <When at={createdAt} />],
            sentAt !== null && [t('mail.fact.sent'), <When at={sentAt} />],
            status === 'ready' && dueAt !== null && [t('mail.fact.next'), <When at={dueAt} />],
            [t('mail.fact.attempts'), String(attempts)],
            [t('mail.fact.outcome'), outcomeText(letter)],
          ]}
        />
        <section class="stack [--gap:1rem]">
          <h2>{t('mail.asSeen')}</h2>
          <iframe class="letter-frame" title={letter.subject} src={href(`/studio/letters/${id}/html`)} sandbox="allow-popups" />
        </section>
        <section class="stack [--gap:1rem]">
          <h2>{t('mail.asText')}</h2>
          <pre class="letter-text">{nameStandIns(text, t('mail.ownLink'))}</pre>
        </section>
      </div>
    </StudioPage>
  );
}
