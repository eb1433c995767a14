import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { PlacesForm } from './sittings.dto.js';
import { MANY_DEVICES, MANY_NETWORKS, SHARING_DAYS } from './sittings.service.js';
import type { Spread } from './sharing.js';

export const sharingPage = ({ spread, form }: { spread: Spread[]; form: Form<PlacesForm> }): VNode => (
  <StudioPage
    title={t('sittings.title')}
    here="customers"
    back={{ href: href('/studio/customers'), label: t('common.nav.customers') }}
  >
    <div class="stack [--gap:1.5rem]">
      <p class="lede">{t('sittings.lede', { days: SHARING_DAYS })}</p>
      {spread.length === 0 ? (
        <EmptyState title={t('sittings.emptyTitle')}>
          {t('sittings.empty', { devices: MANY_DEVICES, networks: MANY_NETWORKS, days: SHARING_DAYS })}
        </EmptyState>
      ) : (
        <Rows spread={spread} />
      )}
      {scope().staff?.role !== 'support' && <Places form={form} />}
    </div>
  </StudioPage>
);

const Rows = ({ spread }: { spread: Spread[] }): VNode => (
  <Table
    caption={t('sittings.title')}
    rows={spread}
    rowKey={({ customerId }) => customerId}
    columns={[
      {
        title: t('sittings.customer'),
        main: true,
        cell: ({ customerId, name, email }) => (
          <RowLink href={href(`/studio/customers/${customerId}`)}>
            <bdi>{name || email}</bdi>
          </RowLink>
        ),
      },
      { title: t('sittings.devices'), end: true, cell: ({ devices }) => devices },
      { title: t('sittings.networks'), end: true, cell: ({ networks }) => networks },
      { title: t('sittings.last'), cell: ({ lastAt }) => <When at={lastAt} style="day" /> },
    ]}
  />
);

const Places = ({ form }: { form: Form<PlacesForm> }): VNode => (
  <form method="post" action={href('/studio/sharing/places')} class="form panel">
    <Csrf />
    <Field
      form={form}
      name="places"
      type="number"
      min="1"
      max="20"
      label={t('sittings.places')}
      hint={t('sittings.placesHint')}
      required
      class="slim"
    />
    <div class="row">
      <Button>{t('common.save')}</Button>
    </div>
  </form>
);
