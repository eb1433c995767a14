import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import type { StudentStanding } from '../students/students.service.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { KEPT_FOR } from '../web/islands/offline/kept.js';
import { t } from '../web/texts.js';
import type { Opened } from './classroom.service.js';

export const OFFLINE_ISLAND = 'offline.js';

/** This student may read the page again where there is no network. */
export const keepFor = (reply: FastifyReply, { enrolment }: StudentStanding): void =>
  void reply.header(KEPT_FOR, enrolment.customerId);

/** What is there to be read, by somebody who studies. */
export const isKept = (found: Opened): found is Opened & { standing: StudentStanding } =>
  found.lesson.kind === 'text' && found.admission.enrolmentId !== null && found.standing !== null;

/** What a page says of itself when it is read without a network; until then it is hidden. */
export const OfflineNote = ({ name, at, timeZone }: { name: string; at: Date; timeZone: string }): VNode => (
  <p class="callout tone-wait" role="status" data-offline="" hidden data-name={name} data-worker={href('/learn/offline.js')}>
    <span data-away hidden>
      {t('offline.away')}
    </span>
    <span data-slow hidden>
      {t('offline.slow')}
    </span>{' '}
    {t('offline.note')} <time dateTime={at.toISOString()}>{formatMoment(at, 'moment', scope().locale, timeZone)}</time>{' '}
    <a data-newer hidden href="?">
      {t('offline.newer')}
    </a>
  </p>
);

/** What a form says that is sent where there is no network. */
export const Unsent = (): VNode => (
  <p class="callout tone-wait" role="alert" data-unsent hidden>
    {t('offline.unsent')}
  </p>
);
