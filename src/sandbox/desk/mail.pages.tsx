import type { VNode } from 'preact';
import { Form } from '../../web/form.js';
import { t } from '../../web/texts.js';
import { Button, LinkButton } from '../../web/ui/button.js';
import { Field } from '../../web/ui/field.js';
import { EmptyState, Facts } from '../../web/ui/parts.js';
import { RowLink, Table } from '../../web/ui/table.js';
import { When } from '../../web/ui/values.js';
import type { ReceivedLetter } from '../smtp/letter.box.js';
import { type DeskFrame, DeskPage } from './desk.shell.js';

const pathOf = ({ id }: ReceivedLetter) => `/_sandbox/mail/${id}`;

interface InboxProps {
  frame: DeskFrame;
  letters: ReceivedLetter[];
  /** Only letters to this address. */
  to: string;
  /** How many are shown at most. */
  limit: number;
}

export function inboxPage({ frame, letters, to, limit }: InboxProps): VNode {
  return (
    <DeskPage frame={frame} title={t('sandbox.mail.title')} here="mail">
      <header class="stack [--gap:0.5rem]">
        <h1>{t('sandbox.mail.title')}</h1>
        <p class="text-muted">{t('sandbox.mail.intro')}</p>
      </header>
      <form method="get" action="/_sandbox/mail" class="search">
        <Field form={Form.of({ to })} name="to" type="search" label={t('sandbox.mail.filter')} inputmode="email" unmarked />
        <Button>{t('sandbox.mail.show')}</Button>
        {to && (
          <LinkButton look="plain" href="/_sandbox/mail">
            {t('sandbox.mail.all')}
          </LinkButton>
        )}
      </form>
      {letters.length > 0 ? <Letters letters={letters} /> : <NoLetters to={to} />}
      {letters.length === limit && <p class="fine">{t('sandbox.mail.older', { count: limit })}</p>}
    </DeskPage>
  );
}

const Letters = ({ letters }: { letters: ReceivedLetter[] }): VNode => (
  <Table
    caption={t('sandbox.mail.title')}
    rows={letters}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('sandbox.mail.subject'),
        main: true,
        cell: (letter) => <RowLink href={pathOf(letter)}>{letter.subject || t('sandbox.mail.noSubject')}</RowLink>,
      },
      {
        title: t('sandbox.mail.to'),
        cell: ({ to }) => (
          <a class="break-all" href={`/_sandbox/mail?to=${encodeURIComponent(to)}`}>
            {to}
          </a>
        ),
      },
      { title: t('sandbox.mail.when'), cell: ({ receivedAt }) => <When at={receivedAt} /> },
    ]}
  />
);

const NoLetters = ({ to }: { to: string }): VNode =>
  to ? (
    <EmptyState title={t('sandbox.mail.emptyFor', { address: to })}>{t('sandbox.mail.emptyForText')}</EmptyState>
  ) : (
    <EmptyState title={t('sandbox.mail.empty')}>{t('sandbox.mail.emptyText')}</EmptyState>
  );

export function letterPage({ frame, letter }: { frame: DeskFrame; letter: ReceivedLetter }): VNode {
  const subject = letter.subject || t('sandbox.mail.noSubject');
  return (
    <DeskPage frame={frame} title={subject} here="mail">
      <header class="stack [--gap:0.75rem]">
        <p>
          <a href="/_sandbox/mail">{t('sandbox.mail.back')}</a>
        </p>
        <h1>{subject}</h1>
        <Facts
          of={[
            [t('sandbox.mail.from'), letter.headers.from ?? letter.from],
            [t('sandbox.mail.to'), letter.headers.to ?? letter.to],
            [t('sandbox.mail.when'), <When key="when" at={letter.receivedAt} />],
          ]}
        />
      </header>
      {letter.html ? (
        <iframe
          class="letter"
          src={`${pathOf(letter)}/html`}
          title={t('sandbox.mail.letter')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <p class="text-muted">{t('sandbox.mail.noHtml')}</p>
      )}
      <section class="stack">
        <h2>{t('sandbox.mail.text')}</h2>
        <pre class="source">{letter.text}</pre>
      </section>
      <details class="stack">
        <summary>{t('sandbox.mail.headers')}</summary>
        <Facts of={Object.entries(letter.headers).map(([name, value]) => [name, <code key={name}>{value}</code>] as const)} />
      </details>
      <p>
        <a href={`${pathOf(letter)}/raw`}>{t('sandbox.mail.raw')}</a>
      </p>
    </DeskPage>
  );
}
