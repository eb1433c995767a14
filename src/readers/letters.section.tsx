import type { ComponentChildren, VNode } from 'preact';
import type { Customer } from '../customers/customer.entity.js';
import { consentWording } from '../orders/consents.js';
import { currentStore, scope } from '../platform/scope.js';
import type { Followed } from '../sequences/followed.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Act } from './act.js';

interface LettersSectionProps {
  customer: Pick<Customer, 'marketingConsentAt' | 'marketingConsentVersion' | 'unsubscribedAt'>;
  followed: Followed[];
}

const day = (at: Date): string => formatMoment(at, 'day', scope().locale, currentStore().timeZone);

/** Which letters somebody gets, and the button that changes it, each with its reason. */
export const LettersSection = ({ customer, followed }: LettersSectionProps): VNode => {
  const refused = customer.unsubscribedAt !== null;
  return (
    <section class="stack" id="letters">
      <h2>{t('readers.letters.title')}</h2>
      <p class="hint">{t('readers.letters.always')}</p>
      <ul class="choices">
        <News customer={customer} />
        {followed.map((one) => (
          <FollowedRow key={one.id} of={one} refused={refused} />
        ))}
      </ul>
    </section>
  );
};

const Choice = ({ title, says, children }: { title: string; says: string; children?: ComponentChildren }): VNode => (
  <li>
    <div>
      <h3>{title}</h3>
      <p class="hint">{says}</p>
    </div>
    {children && <div class="row">{children}</div>}
  </li>
);

const YES = '/library/account/letters/yes';
const NO = '/library/account/letters/no';

function News({
  customer: { marketingConsentAt, marketingConsentVersion, unsubscribedAt },
}: Omit<LettersSectionProps, 'followed'>) {
  const title = t('readers.letters.news');
  const agree = <p class="fine">{consentWording('marketing', scope().locale, currentStore().name)}</p>;
  if (unsubscribedAt)
    return (
      <Choice title={title} says={t('readers.letters.newsRefused', { date: day(unsubscribedAt) })}>
        {agree}
        <Act to={href(YES)} label={t('readers.letters.want')} />
      </Choice>
    );
  if (!marketingConsentAt)
    return (
      <Choice title={title} says={t('readers.letters.newsNever')}>
        {agree}
        <Act to={href(YES)} label={t('readers.letters.want')} />
        <Act to={href(NO)} label={t('readers.letters.refuse')} />
      </Choice>
    );
  const at = formatMoment(marketingConsentAt, 'moment', scope().locale, currentStore().timeZone);
  return (
    <Choice title={title} says={t('readers.letters.newsWanted', { at, version: marketingConsentVersion ?? '' })}>
      <Act to={href(NO)} label={t('readers.letters.refuse')} />
    </Choice>
  );
}

function FollowedRow({ of, refused }: { of: Followed; refused: boolean }): VNode {
  const { id, productTitle, going, sent, nextAt } = of;
  const title = productTitle ? t('readers.letters.about', { title: productTitle }) : t('readers.letters.aboutNothing');
  if (refused) return <Choice title={title} says={t('readers.letters.withTheRest')} />;
  if (!going)
    return (
      <Choice title={title} says={t('readers.letters.isStopped', { count: sent })}>
        <Act
          to={href(`/library/account/letters/${id}/go-on`)}
          label={t('readers.letters.goOn')}
          about={t('readers.letters.goOnAbout', { title })}
        />
      </Choice>
    );
  return (
    <Choice
      title={title}
      says={
        nextAt ? t('readers.letters.isGoing', { count: sent, date: day(nextAt) }) : t('readers.letters.isHeld', { count: sent })
      }
    >
      <Act
        to={href(`/library/account/letters/${id}/stop`)}
        label={t('readers.letters.stop')}
        about={t('readers.letters.stopAbout', { title })}
      />
    </Choice>
  );
}
