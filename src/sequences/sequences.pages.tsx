import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Badge, Callout, EmptyState, Facts, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import type { SequenceForm } from './sequence.dto.js';
import type { SequenceStatus } from './sequence.entity.js';
import type { ListedSequence, OpenSequence } from './sequences.repository.js';
import { StepList } from './step-list.pages.js';

type Products = { id: string; title: string }[];

const TONES: Record<SequenceStatus, Tone> = { draft: 'calm', live: 'good', paused: 'wait' };
const Status = ({ status }: { status: SequenceStatus }): VNode => (
  <Badge tone={TONES[status]}>{t(`sequences.status.${status}`)}</Badge>
);
const startedBy = (productTitle: string | null | undefined) =>
  productTitle ? t('sequences.startsWith', { product: productTitle }) : t('sequences.startsWithAny');

export function sequencesPage(sequences: ListedSequence[]): VNode {
  const create = (
    <LinkButton look="primary" href={href('/studio/sequences/new')}>
      {t('sequences.create')}
    </LinkButton>
  );
  return (
    <StudioPage title={t('sequences.title')} here="sequences" actions={sequences.length > 0 && create}>
      {sequences.length === 0 ? (
        <EmptyState title={t('sequences.empty.title')} actions={create}>
          {t('sequences.empty.text')}
        </EmptyState>
      ) : (
        <Table
          caption={t('sequences.title')}
          rows={sequences}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('sequences.column.name'),
              main: true,
              cell: ({ id, name }) => <RowLink href={href(`/studio/sequences/${id}`)}>{name}</RowLink>,
            },
            { title: t('sequences.column.start'), cell: ({ productTitle }) => startedBy(productTitle) },
            { title: t('sequences.column.status'), cell: ({ status }) => <Status status={status} /> },
            { title: t('sequences.column.letters'), end: true, cell: ({ letters }) => letters },
            { title: t('sequences.counts.onTheWay'), end: true, cell: ({ live, held }) => live + held },
            { title: t('sequences.counts.done'), end: true, cell: ({ done }) => done },
          ]}
        />
      )}
    </StudioPage>
  );
}

export const newSequencePage = (form: Form<SequenceForm>, products: Products): VNode => (
  <StudioPage
    title={t('sequences.create')}
    here="sequences"
    back={{ href: href('/studio/sequences'), label: t('sequences.title') }}
  >
    <Settings form={form} products={products} to={href('/studio/sequences/new')} action={t('sequences.createAction')} />
  </StudioPage>
);

function Settings({
  form,
  products,
  to,
  action,
}: {
  form: Form<SequenceForm>;
  products: Products;
  to: string;
  action: string;
}): VNode {
  const labels = { name: t('sequences.field.name'), productId: t('sequences.field.start') };
  return (
    <form method="post" action={to} class="form">
      <Csrf />
      <ErrorSummary form={form} labels={labels} />
      <Field form={form} name="name" label={labels.name} hint={t('sequences.field.nameHint')} required maxLength={120} />
      <Field
        form={form}
        name="productId"
        label={labels.productId}
        unmarked
        options={[
          ['', t('sequences.startsWithAny')],
          ...products.map(({ id, title }) => [id, t('sequences.startsWith', { product: title })] as const),
        ]}
      />
      <div class="form-actions">
        <Button look="primary">{action}</Button>
      </div>
    </form>
  );
}

interface SequencePage {
  open: OpenSequence;
  soon: number;
  form: Form<SequenceForm>;
  products: Products;
}

export function sequencePage({ open, soon, form, products }: SequencePage): VNode {
  const { sequence, version, counts, changed } = open;
  const at = href(`/studio/sequences/${sequence.id}`);
  return (
    <StudioPage
      title={sequence.name}
      here="sequences"
      back={{ href: href('/studio/sequences'), label: t('sequences.title') }}
      beside={<Status status={sequence.status} />}
    >
      <div class="stack [--gap:2.5rem]">
        {changed && version.steps.length > 0 && <Publish open={open} soon={soon} at={at} />}
        <StepList sequenceId={sequence.id} version={version} />
        <section class="stack [--gap:1rem]">
          <h2>{t('sequences.people')}</h2>
          <Facts
            of={[
              [t('sequences.counts.onTheWay'), String(counts.live)],
              counts.held > 0 && [t('sequences.counts.held'), String(counts.held)],
              [t('sequences.counts.done'), String(counts.done)],
              [t('sequences.counts.ended'), String(counts.ended)],
              counts.parked > 0 && [t('sequences.counts.parked'), String(counts.parked)],
            ]}
          />
          {sequence.status === 'live' && (
            <Confirm
              summary={t('sequences.pause')}
              question={t('sequences.pauseWhat')}
              action={t('sequences.pauseAction')}
              to={`${at}/pause`}
              danger={false}
            />
          )}
          {sequence.status === 'paused' && (
            <Confirm
              summary={t('sequences.resume')}
              question={t('sequences.resumeWhat')}
              action={t('sequences.resumeAction')}
              to={`${at}/resume`}
              danger={false}
            />
          )}
        </section>
        <section class="stack [--gap:1rem]">
          <h2>{t('sequences.settings')}</h2>
          <Settings form={form} products={products} to={at} action={t('common.save')} />
        </section>
      </div>
    </StudioPage>
  );
}

/** Says what publishing does before it does it. */
function Publish({ open: { sequence, elsewhere }, soon, at }: { open: OpenSequence; soon: number; at: string }): VNode {
  const first = sequence.liveVersionId === null;
  return (
    <Callout tone="wait" title={t(first ? 'sequences.publish.neverTitle' : 'sequences.publish.changedTitle')}>
      <p>{t(first ? 'sequences.publish.neverText' : 'sequences.publish.changedText')}</p>
      <form method="post" action={`${at}/publish`} class="form">
        <Csrf />
        {elsewhere > 0 && (
          <Checkbox
            form={Form.of({})}
            name="moveInFlight"
            label={t('sequences.publish.move', { count: elsewhere })}
            hint={t('sequences.publish.soon', { count: soon })}
          />
        )}
        <div class="row">
          <Button look="primary">{t('sequences.publish.action')}</Button>
        </div>
      </form>
    </Callout>
  );
}
