import type { ComponentChildren, VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import type { KeptReview } from '../reviews/review.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { CODE_MINUTES } from './devices.service.js';
import { day } from './files.table.js';
import type { OpenedLink } from './library.repository.js';
import { OwnReview } from './reviews.pages.js';
import { Owned } from './shelf.item.js';
import type { Shelf } from './shelf.js';

const REFUNDED = 'refunded';

interface PrivateProps {
  title: string;
  narrow?: boolean;
  children: ComponentChildren;
}

const Private = ({ title, narrow, children }: PrivateProps): VNode => (
  <Page title={title} narrow={narrow} head={<meta name="robots" content="noindex, nofollow" />}>
    {children}
  </Page>
);

interface PurchasePageProps {
  link: OpenedLink;
  token: string;
  shelf: Shelf;
  reviews: Map<string, KeptReview>;
}

export const PurchasePage = ({ link, token, shelf, reviews }: PurchasePageProps): VNode => (
  <Private title={t('library.purchase.title')}>
    <h1>{t('library.purchase.title')}</h1>
    <p class="lede">
      {t('library.purchase.order', { number: link.orderNumber, date: day(link.placedAt), email: veiled(link.email) })}
    </p>
    {shelf.items.map((item) => (
      <Owned
        key={item.productId}
        item={item}
        to={(versionId) => href(`/a/${token}/files/${versionId}`)}
        course={item.course && <EnterCourse course={item.course.productSlug} token={token} />}
      >
        <OwnReview of={reviews.get(item.productId)} to={href(`/a/${token}/reviews/${item.productId}`)} />
      </Owned>
    ))}
    {shelf.gone.length > 0 && (
      <section class="stack">
        <h2>{t('library.purchase.goneTitle')}</h2>
        {shelf.gone.map(({ title, because }) => (
          <p key={title}>{t(because === REFUNDED ? 'library.purchase.goneRefunded' : 'library.purchase.goneOther', { title })}</p>
        ))}
      </section>
    )}
    <p class="hint">{t('library.purchase.keep')}</p>
    <p>
      <a href={href('/library')}>{t('library.purchase.toLibrary')}</a>
    </p>
  </Private>
);

/** The link opens the classroom on this device too, and nothing else. */
const EnterCourse = ({ course, token }: { course: string; token: string }): VNode => (
  <form method="post" action={href('/learn/enter')}>
    <Csrf />
    <input type="hidden" name="token" value={token} />
    <input type="hidden" name="course" value={course} />
    <Button look="primary">{t('library.toCourse')}</Button>
  </form>
);

export const PurchaseClosedPage = ({ link }: { link: OpenedLink }): VNode => (
  <Private title={t('library.purchase.closedTitle')} narrow>
    <h1>{t('library.purchase.closedTitle')}</h1>
    <p class="lede">
      {t(link.orderStatus === REFUNDED ? 'library.purchase.closedRefunded' : 'library.purchase.closedOther', {
        number: link.orderNumber,
      })}
    </p>
    <p>{t('library.purchase.write', { email: currentStore().email })}</p>
  </Private>
);

export const NewDevicePage = ({ link, token }: { link: OpenedLink; token: string }): VNode => (
  <Private title={t('library.device.title')} narrow>
    <h1>{t('library.device.title')}</h1>
    <p class="lede">{t('library.device.lede', { email: veiled(link.email) })}</p>
    <SendCode token={token} label={t('library.device.send')} look="primary" />
  </Private>
);

export const CodePage = ({ link, token, form }: { link: OpenedLink; token: string; form: Form<object> }): VNode => (
  <Private title={t('library.device.codeTitle')} narrow>
    <h1>{t('library.device.codeTitle')}</h1>
    <p class="lede">{t('library.device.codeLede', { email: veiled(link.email), minutes: CODE_MINUTES })}</p>
    <form method="post" action={href(`/a/${token}/confirm`)} class="form">
      <Csrf />
      <Field
        form={form}
        name="code"
        label={t('library.device.code')}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxLength={7}
        autofocus
        required
      />
      <div class="row">
        <Button look="primary">{t('library.device.confirm')}</Button>
      </div>
    </form>
    <SendCode token={token} label={t('library.device.resend')} look="plain" />
  </Private>
);

const SendCode = ({ token, label, look }: { token: string; label: string; look: 'primary' | 'plain' }): VNode => (
  <form method="post" action={href(`/a/${token}/code`)} class="form">
    <Csrf />
    <div class="row">
      <Button look={look}>{label}</Button>
    </div>
  </form>
);

/** `ada@example.com` → `a•••@example.com`: enough for whose it is, too little for who found the link. */
const veiled = (email: string): string => email.replace(/^(.).*(?=@)/, '$1•••');
