import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Badge, Facts } from '../web/ui/parts.js';
import type { Certificate } from './certificate.js';

const AGAIN_SECONDS = 2;
const NoIndex = (): VNode => <meta name="robots" content="noindex, nofollow" />;
const day = (at: Date): string => formatMoment(at, 'day', scope().locale, currentStore().timeZone);

export const ValidityBadge = ({ valid }: { valid: boolean }): VNode => (
  <Badge tone={valid ? 'good' : 'bad'}>{t(valid ? 'certificates.page.valid' : 'certificates.page.withdrawn')}</Badge>
);

/** What anybody may know who holds the code: whose it is, for what, since when, and whether it holds. */
export function CertificatePage({ certificate, isMine }: { certificate: Certificate; isMine: boolean }): VNode {
  const { code, name, courseTitle, finishedAt, signedBy, valid } = certificate;
  const store = currentStore().name;
  return (
    <Page title={t('certificates.page.title', { code })} narrow head={<NoIndex />}>
      <p>
        <ValidityBadge valid={valid} />
      </p>
      <h1>{courseTitle}</h1>
      <p class="lede">{t(valid ? 'certificates.page.validLede' : 'certificates.page.withdrawnLede', { store })}</p>
      <Facts
        of={[
          [t('certificates.page.name'), name || t('certificates.page.unnamed')],
          [t('certificates.page.course'), courseTitle],
          [t('certificates.page.finished'), day(finishedAt)],
          signedBy !== '' && [t('certificates.page.signedBy'), signedBy],
          [t('certificates.page.issuer'), store],
          [t('certificates.page.code'), code],
        ]}
      />
      {valid && isMine && (
        <p>
          <LinkButton look="primary" href={href(`/library/certificates/${code}`)}>
            {t('certificates.page.download')}
          </LinkButton>
        </p>
      )}
      {valid && !isMine && (
        <p class="hint">
          {t('certificates.page.notYours')} <a href={href('/library')}>{t('certificates.page.library')}</a>
        </p>
      )}
    </Page>
  );
}

const Refreshing = (): VNode => (
  <>
    <NoIndex />
    <meta http-equiv="refresh" content={String(AGAIN_SECONDS)} />
  </>
);

/** Asks for the same download again by itself, until the paper is there. */
export const DrawingPage = (): VNode => (
  <Page title={t('certificates.preparingTitle')} narrow head={<Refreshing />}>
    <h1>{t('certificates.preparingTitle')}</h1>
    <p class="lede" role="status">
      {t('certificates.preparing')}
    </p>
    <p>
      <LinkButton href={href(scope().path)}>{t('certificates.again')}</LinkButton>
    </p>
  </Page>
);
