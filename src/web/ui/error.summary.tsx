import type { VNode } from 'preact';
import type { Form } from '../form.js';
import { t } from '../texts.js';
import { fieldErrorText } from './field.error.js';

interface ErrorSummaryProps {
  form: Form<object>;
  /** The fields' labels by name; a fault in a field without one is told by its text alone. */
  labels?: Record<string, string>;
}

/** Faults of no field that could be led to. */
const OF_THE_WHOLE = new Set(['changed-meanwhile']);

/** Stands above a form that was refused and leads to each fault. */
export function ErrorSummary({ form, labels = {} }: ErrorSummaryProps): VNode | null {
  if (form.ok) return null;
  return (
    <div class="callout tone-bad" role="alert">
      <strong>{t('common.checkFields')}</strong>
      <ul>
        {form.errors.map(({ field, code }) => (
          <li key={field}>
            {OF_THE_WHOLE.has(code) ? (
              fieldErrorText(form, field)
            ) : (
              <a href={`#${form.idOf(field)}`}>
                {labels[field] ? `${labels[field]}: ` : ''}
                {fieldErrorText(form, field)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
