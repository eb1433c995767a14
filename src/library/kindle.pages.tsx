import type { VNode } from 'preact';
import type { LetterFacts, LetterStatus } from '../mail/letter.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { formatOf } from '../web/file.format.js';
import type { Form } from '../web/form.js';
import { fileSize } from '../web/format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Badge, type Tone } from '../web/ui/parts.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { KindleDesk } from './kindle.service.js';
import { ReaderPage } from './reader.page.js';

interface KindlePageProps extends KindleDesk {
  form: Form<object>;
  /** The address letters come from, which Amazon must be told. */
  sender: string;
}

export const KindlePage = ({ file, address, sent, form, sender }: KindlePageProps): VNode => (
  <ReaderPage title={t('library.kindle.title')} here="books" back={{ href: href('/library'), label: t('library.title') }}>
    <p class="lede">
      {t('library.kindle.lede', { name: file.name, kind: formatOf(file), size: fileSize(file.sizeBytes, scope().locale) })}
    </p>
    <section class="stack">
      <h2>{t('library.kindle.once')}</h2>
      <ol class="steps">
        <li>
          {t('library.kindle.approve')} <code>{sender}</code>
          <p class="hint">{t('library.kindle.approveWhere')}</p>
        </li>
        <li>{t('library.kindle.find')}</li>
      </ol>
      <form method="post" action={href(`/library/kindle/${file.versionId}`)} class="form max-w-xl">
        <Csrf />
        <Field
          form={form}
          name="email"
          type="email"
          label={t('library.kindle.address')}
          hint={t('library.kindle.addressHint')}
          placeholder="name@kindle.com"
          maxLength={120}
          spellcheck={false}
          required
        />
        <div class="row">
          <Button look="primary">{t('library.kindle.send')}</Button>
        </div>
      </form>
      {address && (
        <form method="post" action={href('/library/kindle/forget')}>
          <Csrf />
          <Button look="plain" small>
            {t('library.kindle.forget')}
          </Button>
        </form>
      )}
    </section>
    {sent.length > 0 && <Sent letters={sent} />}
  </ReaderPage>
);

const TONES: Record<LetterStatus, Tone> = {
  ready: 'wait',
  sending: 'wait',
  sent: 'good',
  uncertain: 'wait',
  failed: 'bad',
  cancelled: 'calm',
};

const Sent = ({ letters }: { letters: LetterFacts[] }): VNode => (
  <section class="stack">
    <h2>{t('library.kindle.sent')}</h2>
    <Table
      caption={t('library.kindle.sent')}
      rows={letters}
      rowKey={({ id }) => id}
      columns={[
        { title: t('library.files.file'), main: true, cell: ({ subject }) => subject },
        { title: t('library.kindle.to'), cell: ({ toEmail }) => toEmail },
        { title: t('library.kindle.when'), cell: ({ sentAt, createdAt }) => <When at={sentAt ?? createdAt} /> },
        {
          title: t('library.kindle.state'),
          cell: ({ status }) => <Badge tone={TONES[status]}>{t(`library.kindle.states.${status}`)}</Badge>,
        },
      ]}
    />
    <p class="hint">{t('library.kindle.patience')}</p>
  </section>
);
