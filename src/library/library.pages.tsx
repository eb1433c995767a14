import type { ComponentChildren, VNode } from 'preact';
import { LINK_MINUTES } from '../accounts/sign-in-links.service.js';
import type { Certificate } from '../certificates/certificate.js';
import { OwnCertificates } from '../certificates/certificates.section.js';
import type { KeptReview } from '../reviews/review.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Callout, EmptyState } from '../web/ui/parts.js';
import { day } from './files.table.js';
import { kindleFault } from './kindle.js';
import { ReaderPage } from './reader.page.js';
import { OwnReview } from './reviews.pages.js';
import { anchorOf, Owned } from './shelf.item.js';
import type { Shelf, ShelfFile, ShelfItem } from './shelf.js';

const NoIndex = (): VNode => <meta name="robots" content="noindex, nofollow" />;

interface LibraryPageProps {
  email: string;
  shelf: Shelf;
  reviews: Map<string, KeptReview>;
  certificates: Certificate[];
}

export const LibraryPage = ({ email, shelf: { items }, reviews, certificates }: LibraryPageProps): VNode => (
  <ReaderPage title={t('library.title')} here="books">
    {items.length === 0 && (
      <EmptyState title={t('library.empty.title')} actions={<LinkButton href={href('/')}>{t('library.empty.shop')}</LinkButton>}>
        {t('library.empty.hint', { email })}
      </EmptyState>
    )}
    <News items={items} />
    {items.map((item, place) => (
      <Owned
        key={item.productId}
        item={item}
        to={(versionId) => href(`/library/files/${versionId}`)}
        more={ToKindle}
        course={
          item.course && (
            <LinkButton look="primary" href={href(`/learn/${item.course.productSlug}`)}>
              {t('library.toCourse')}
            </LinkButton>
          )
        }
      >
        <p class="hint">
          {item.usedAt && place === 0 && items.length > 1
            ? t('library.files.goOn', { date: day(item.usedAt) })
            : t('library.files.since', { date: day(item.since) })}
        </p>
        <OwnReview of={reviews.get(item.productId)} to={href(`/library/reviews/${item.productId}`)} />
      </Owned>
    ))}
    <OwnCertificates certificates={certificates} />
  </ReaderPage>
);

/** For what Amazon takes. */
const ToKindle = (file: ShelfFile): VNode | null => {
  const fault = kindleFault(file);
  if (fault === 'kindle-too-large') return <p class="hint">{t('library.kindle.tooLarge')}</p>;
  return fault ? null : (
    <LinkButton small href={href(`/library/kindle/${file.versionId}`)} label={t('library.kindle.sendFile', { name: file.name })}>
      {t('library.kindle.send')}
    </LinkButton>
  );
};

/** What was added or replaced since the reader's last visit, product by product. */
function News({ items }: { items: ShelfItem[] }): VNode | null {
  const fresh = items.flatMap((item) => item.files.filter((file) => file.fresh).map((file) => ({ item, file })));
  return fresh.length === 0 ? null : (
    <Callout tone="good" title={t('library.news.title')}>
      <ul>
        {fresh.map(({ item: { productId, title }, file: { versionId, name, version, note } }) => (
          <li key={versionId}>
            <a href={`#${anchorOf(productId)}`}>{title}</a>
            {': '}
            {t(version > 1 ? 'library.news.version' : 'library.news.added', { name, number: version })}
            {note && <p class="hint">{note}</p>}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

export const SignInPage = ({ form }: { form: Form<object> }): VNode => (
  <Narrow title={t('library.signIn.title')} lede={t('library.signIn.lede')}>
    <form method="post" action={href('/library/sign-in')} class="form">
      <Csrf />
      <Field
        form={form}
        name="email"
        type="email"
        label={t('library.signIn.email')}
        autocomplete="email"
        maxLength={254}
        required
      />
      <div class="row">
        <Button look="primary">{t('library.signIn.submit')}</Button>
      </div>
    </form>
  </Narrow>
);

/** The same whether or not anybody bought with the address. */
export const LinkSentPage = (): VNode => (
  <Narrow title={t('library.signIn.sentTitle')} lede={t('library.signIn.sent', { minutes: LINK_MINUTES })}>
    <p>
      <LinkButton href={href('/library/sign-in')}>{t('library.signIn.again')}</LinkButton>
    </p>
  </Narrow>
);

/** Mail scanners open links; only a person presses the button. */
export const LinkPage = ({ token }: { token: string }): VNode => (
  <Narrow title={t('library.signIn.linkTitle')} lede={t('library.signIn.linkLede')}>
    <form method="post" action={href(`/library/sign-in/${token}`)} class="form">
      <Csrf />
      <div class="row">
        <Button look="primary">{t('library.signIn.enter')}</Button>
      </div>
    </form>
  </Narrow>
);

export const DeadLinkPage = ({ token }: { token: string }): VNode => (
  <Narrow title={t('library.signIn.deadTitle')} lede={t('library.signIn.dead', { minutes: LINK_MINUTES })}>
    <form method="post" action={href(`/library/sign-in/${token}/again`)} class="form">
      <Csrf />
      <div class="row">
        <Button look="primary">{t('library.signIn.askAgain')}</Button>
      </div>
    </form>
  </Narrow>
);

const Narrow = ({ title, lede, children }: { title: string; lede: string; children: ComponentChildren }): VNode => (
  <Page title={title} narrow head={<NoIndex />}>
    <h1>{title}</h1>
    <p class="lede">{lede}</p>
    {children}
  </Page>
);
