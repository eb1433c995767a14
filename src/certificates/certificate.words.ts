import type { StoreFacts } from '../platform/scope.js';
import type { CertificateWords } from '../ports/papers.js';
import { formatMoment } from '../web/format.js';
import { type TextKey, textIn } from '../web/texts.js';
import type { Certificate } from './certificate.js';

/** What stands on the paper, in the student's language. What our faces have no signs for stands on the page that verifies it. */
export function wordsOf(of: Certificate, { name, accent, timeZone }: StoreFacts, url: string): CertificateWords {
  const { locale, code } = of;
  const say = (key: string) => textIn(locale, `certificates.paper.${key}` as TextKey);
  return {
    ...{ locale, accent, code, url },
    store: { text: name, orElse: '' },
    heading: say('heading'),
    before: say('before'),
    name: { text: of.name, orElse: say('nameElsewhere') },
    after: say('after'),
    course: { text: of.courseTitle, orElse: say('courseElsewhere') },
    date: formatMoment(of.finishedAt, 'day', locale, timeZone),
    signedBy: { text: of.signedBy, orElse: '' },
    labels: { date: say('date'), signedBy: say('signedBy'), verify: say('verify') },
  };
}
