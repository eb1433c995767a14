import type { VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { StudioPage } from '../web/ui/studio.js';
import { TITLE_LENGTH } from './product.entity.js';
import type { NewCourseForm } from './product.form.dto.js';

/** Enough for a draft of both. */
export const newCoursePage = (form: Form<NewCourseForm>, products: { id: string; title: string }[]): VNode => (
  <StudioPage title={t('courses.new')} here="courses" back={{ href: href('/studio/courses'), label: t('courses.title') }}>
    <form method="post" class="form max-w-xl" action={href('/studio/courses/new')}>
      <Csrf />
      <ErrorSummary form={form} labels={{ title: t('courses.make.title'), price: t('courses.make.price') }} />
      <Field form={form} name="title" label={t('courses.make.title')} maxLength={TITLE_LENGTH} unmarked />
      <Field
        form={form}
        name="price"
        label={t('courses.make.price')}
        hint={t('courses.make.priceHint')}
        inputmode="decimal"
        after={currentStore().currency}
        unmarked
      />
      {products.length > 0 && (
        <Field
          form={form}
          name="productId"
          label={t('courses.make.product')}
          hint={t('courses.make.productHint')}
          unmarked
          options={[['', t('courses.make.productNew')], ...products.map(({ id, title }) => [id, title] as const)]}
        />
      )}
      <div class="form-actions">
        <Button look="primary">{t('courses.make.submit')}</Button>
      </div>
    </form>
  </StudioPage>
);
