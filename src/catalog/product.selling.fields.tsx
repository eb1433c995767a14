import type { VNode } from 'preact';
import type { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Field } from '../web/ui/field.js';
import { MOST_QUESTIONS } from './product.questions.js';

const ROOM = 2;

interface SellingProps {
  form: Form<object>;
  /** Before the names of the other language's fields. */
  prefix?: string;
  lang?: string;
}

/** What helps somebody decide: for whom it is, and what others have asked. Closed while there is nothing in it. */
export function SellingFields({ form, prefix = '', lang }: SellingProps): VNode {
  const name = (field: string) => (prefix ? prefix + field[0]!.toUpperCase() + field.slice(1) : field);
  const filled = [name('question'), name('answer')].map((field) => form.all(field).findLastIndex(Boolean) + 1);
  const count = Math.min(Math.max(...filled) + ROOM, MOST_QUESTIONS);
  const opened = Math.max(...filled) > 0 || Boolean(form.text(name('audienceMd'))) || !form.ok;
  return (
    <details class="panel" open={opened}>
      <summary class="font-semibold">{t('storefront.edit.more')}</summary>
      <div class="form mt-4">
        <Field
          form={form}
          name={name('audienceMd')}
          label={t('storefront.edit.audience')}
          hint={t('storefront.edit.audienceHint')}
          rows={5}
          maxLength={5000}
          lang={lang}
        />
        <fieldset class="stack">
          <legend class="font-semibold">{t('storefront.edit.questions')}</legend>
          <p class="hint">{t('storefront.edit.questionsHint')}</p>
          {Array.from({ length: count }, (_, at) => (
            <div key={at} class="question-pair">
              <Field
                form={form}
                name={name('question')}
                at={at}
                label={t('storefront.edit.question', { number: at + 1 })}
                maxLength={200}
                lang={lang}
                unmarked
              />
              <Field
                form={form}
                name={name('answer')}
                at={at}
                label={t('storefront.edit.answer', { number: at + 1 })}
                rows={3}
                maxLength={2000}
                lang={lang}
                unmarked
              />
            </div>
          ))}
        </fieldset>
      </div>
    </details>
  );
}
