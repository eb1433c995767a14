import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { EmptyState, Facts } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { Certificate } from './certificate.js';
import type { NameForm } from './certificates.dto.js';
import { ValidityBadge } from './certificates.pages.js';

interface ListProps {
  rows: Certificate[];
  nextCursor: string | null;
  cursor?: string;
}

export const certificatesPage = ({ rows, nextCursor, cursor }: ListProps): VNode => (
  <StudioPage title={t('certificates.title')} here="certificates">
    <div class="stack [--gap:1.5rem]">
      <p class="lede">{t('certificates.studio.lede')}</p>
      {rows.length === 0 ? (
        <EmptyState
          title={t('certificates.studio.emptyTitle')}
          actions={<LinkButton href={href('/studio/courses')}>{t('courses.title')}</LinkButton>}
        >
          {t('certificates.studio.empty')}
        </EmptyState>
      ) : (
        <Table
          caption={t('certificates.title')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('certificates.studio.name'),
              main: true,
              cell: ({ id, name }) => (
                <RowLink href={href(`/studio/certificates/${id}`)}>
                  <bdi>{name || t('certificates.page.unnamed')}</bdi>
                </RowLink>
              ),
            },
            { title: t('certificates.studio.course'), cell: ({ courseTitle }) => courseTitle },
            { title: t('certificates.studio.issued'), cell: ({ issuedAt }) => <When at={issuedAt} style="day" /> },
            { title: t('certificates.studio.state'), cell: ({ valid }) => <ValidityBadge valid={valid} /> },
          ]}
        />
      )}
      <Pager path="/studio/certificates" cursor={cursor} nextCursor={nextCursor} />
    </div>
  </StudioPage>
);

export const certificatePage = ({ certificate, form }: { certificate: Certificate; form: Form<NameForm> }): VNode => {
  const { id, code, courseTitle, finishedAt, customerId, valid } = certificate;
  return (
    <StudioPage
      title={t('certificates.page.title', { code })}
      here="certificates"
      back={{ href: href('/studio/certificates'), label: t('certificates.title') }}
      beside={<ValidityBadge valid={valid} />}
      actions={<LinkButton href={href(`/certificates/${code}`)}>{t('certificates.studio.public')}</LinkButton>}
    >
      <div class="stack [--gap:1.5rem]">
        <Facts
          of={[
            [t('certificates.studio.course'), courseTitle],
            [t('certificates.page.finished'), <When key="finished" at={finishedAt} style="day" />],
            [
              t('certificates.studio.student'),
              <a key="student" href={href(`/studio/customers/${customerId}`)}>
                {certificate.name || t('certificates.page.unnamed')}
              </a>,
            ],
          ]}
        />
        <form method="post" action={href(`/studio/certificates/${id}/name`)} class="form panel">
          <Csrf />
          <Field
            form={form}
            name="name"
            label={t('certificates.studio.change')}
            hint={t('certificates.studio.nameHint')}
            maxLength={120}
            required
          />
          <div class="row">
            <Button look="primary">{t('common.save')}</Button>
          </div>
        </form>
      </div>
    </StudioPage>
  );
};
