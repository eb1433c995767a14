import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import type { Certificate } from './certificate.js';

/** A student's certificates in their library; nothing when there are none. */
export function OwnCertificates({ certificates }: { certificates: Certificate[] }): VNode | null {
  const valid = certificates.filter((certificate) => certificate.valid);
  if (valid.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('certificates.shelf.title')}</h2>
      <ul class="stack list-none p-0">
        {valid.map(({ code, courseTitle, finishedAt }) => (
          <li key={code} class="row">
            <div>
              <a href={href(`/certificates/${code}`)}>{courseTitle}</a>
              <p class="hint">{t('certificates.shelf.of', { date: day(finishedAt) })}</p>
            </div>
            <LinkButton
              small
              href={href(`/library/certificates/${code}`)}
              label={t('certificates.shelf.pdfOf', { course: courseTitle })}
            >
              {t('certificates.shelf.pdf')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

const day = (at: Date): string => formatMoment(at, 'day', scope().locale, currentStore().timeZone);
