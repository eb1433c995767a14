import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import type { Outline } from './course.js';
import { BULK_ACTS } from './courses.dto.js';
import { DripFields } from './drip.fields.js';

/** What can be done with the lessons that are ticked above. */
export const BulkBar = ({ outline: { course, modules }, form }: { outline: Outline; form: Form<object> }): VNode => (
  <form method="post" class="bulk form panel" id="bulk" action={href(`/studio/courses/${course.id}/bulk`)}>
    <Csrf />
    <ErrorSummary form={form} labels={{ lessonIds: t('courses.lessons') }} />
    <div class="row items-end" id="field-lessonIds">
      <Field
        form={form}
        name="act"
        label={t('courses.bulk.label')}
        unmarked
        options={BULK_ACTS.map((act) => [act, t(`courses.bulk.acts.${act}`)] as const)}
      />
      <Field
        form={form}
        name="moduleId"
        label={t('courses.bulk.module')}
        unmarked
        options={modules.map(({ id, title }) => [id, title] as const)}
        class="bulk-module"
      />
      <Button>{t('courses.bulk.apply')}</Button>
    </div>
    <DripFields form={form} of="lesson" />
  </form>
);
