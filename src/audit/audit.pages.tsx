import type { VNode } from 'preact';
import type { FieldChange } from '../platform/changes.js';
import type { PageOf } from '../platform/cursor.js';
import { formatMoney } from '../platform/money.js';
import { currentStore, scope } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t, TEXTS, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { AuditEntry } from './audit.repository.js';
import type { AuditFilter } from './audit.service.js';

interface AuditPageProps {
  page: PageOf<AuditEntry>;
  people: { accountId: string; who: string }[];
  query: AuditFilter;
}

/** Kinds of things that have a page of their own at `/studio/<kind>/<id>`. */
const WITH_PAGE = new Set(['products', 'orders', 'customers', 'sequences']);

const KINDS = Object.keys(TEXTS.audit.en.kinds) as (keyof typeof TEXTS.audit.en.kinds)[];

export function auditPage({ page, people, query }: AuditPageProps): VNode {
  const { who, kind, subject, cursor } = query;
  const form = Form.of<object>({ who, kind });
  return (
    <StudioPage title={t('audit.title')} here="store" back={{ href: href('/studio/store'), label: t('stores.title') }}>
      <p class="lede">{t('audit.lede')}</p>
      <form class="search" method="get" action={href('/studio/audit')}>
        <Field
          form={form}
          name="who"
          label={t('audit.who')}
          options={[['', t('audit.everybody')], ...people.map((one) => [one.accountId, one.who] as const)]}
          unmarked
        />
        <Field
          form={form}
          name="kind"
          label={t('audit.thing')}
          options={[['', t('audit.everything')], ...KINDS.map((one) => [one, t(`audit.kinds.${one}`)] as const)]}
          unmarked
        />
        <Button>{t('audit.filter')}</Button>
      </form>
      {subject && (
        <p>
          {t('audit.ofOne')} <a href={href('/studio/audit')}>{t('audit.all')}</a>
        </p>
      )}
      {page.data.length === 0 ? (
        <EmptyState title={t('audit.none')} actions={<LinkButton href={href('/studio/audit')}>{t('audit.all')}</LinkButton>}>
          {t('audit.noneHint')}
        </EmptyState>
      ) : (
        <Entries entries={page.data} />
      )}
      <Pager path="/studio/audit" query={{ who, kind, subject }} cursor={cursor} nextCursor={page.nextCursor} />
    </StudioPage>
  );
}

const Entries = ({ entries }: { entries: AuditEntry[] }): VNode => (
  <Table
    caption={t('audit.title')}
    rows={entries}
    rowKey={({ id }) => id}
    columns={[
      { title: t('audit.what'), main: true, cell: (entry) => <What entry={entry} /> },
      {
        title: t('audit.who'),
        cell: ({ who, role }) => (
          <div>
            {who}
            <p class="hint">{t(`accounts.roles.${role}`)}</p>
          </div>
        ),
      },
      {
        title: t('audit.when'),
        cell: ({ at, network }) => (
          <div>
            <When at={at} />
            <p class="hint">{network}</p>
          </div>
        ),
      },
    ]}
  />
);

function What({ entry }: { entry: AuditEntry }): VNode {
  const { act, kind, subject, subjectId, changes } = entry;
  const told = textOrNull(scope().locale, `audit.acts.${act}`) ?? t('audit.other', { door: act });
  const name = subject || t('audit.open');
  return (
    <>
      {told}
      {(subject || (subjectId && WITH_PAGE.has(kind))) && ': '}
      {subjectId && WITH_PAGE.has(kind) ? <a href={href(`/studio/${kind}/${subjectId}`)}>{name}</a> : subject}
      {changes.length > 0 && (
        <ul class="changes">
          {changes.map((change) => (
            <li key={change.field}>
              <Changed {...change} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Changed({ field, before, after }: FieldChange): VNode {
  const name = textOrNull(scope().locale, `audit.fields.${field}`) ?? field;
  return (
    <>
      {name}: <del>{shown(field, before)}</del> → <ins>{shown(field, after)}</ins>
    </>
  );
}

function shown(field: string, value: string): string {
  if (value === '') return t('audit.nothing');
  if (field === 'priceMinor') return formatMoney(Number(value), currentStore().currency, scope().locale);
  const { locale } = scope();
  return textOrNull(locale, `audit.values.${field}.${value}`) ?? value;
}
