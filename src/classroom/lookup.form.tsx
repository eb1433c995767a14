import type { VNode } from 'preact';
import type { Course } from '../courses/course.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { lookupPath } from './place.js';

const LENGTH = 200;

/** The search of one course, beside that of the shop in the masthead. */
export const LookupForm = ({ course, query = '' }: { course: Course; query?: string }): VNode => (
  <form class="lookup" method="get" role="search" aria-label={t('lookup.title')} action={href(lookupPath(course.productSlug))}>
    <input
      class="input"
      type="search"
      name="q"
      value={query}
      aria-label={t('lookup.field')}
      placeholder={t('lookup.placeholder')}
      maxLength={LENGTH}
    />
    <Button>{t('common.search')}</Button>
  </form>
);
