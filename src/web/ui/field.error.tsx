import type { VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import type { Form } from '../form.js';
import { t, textOrNull } from '../texts.js';

/** What is wrong with a field, in the reader's words; null when nothing is. */
export function fieldErrorText(form: Form<object>, name: string): string | null {
  const error = form.errorOf(name);
  if (!error) return null;
  return textOrNull(scope().locale, `errors.fields.${error.code}`, error.params) ?? t('errors.fields.bad-format');
}

export function FieldError({ id, text }: { id: string; text: string | null }): VNode | null {
  return text === null ? null : (
    <p class="error" id={`${id}-error`}>
      {text}
    </p>
  );
}
