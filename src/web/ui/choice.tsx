import type { ComponentChildren, VNode } from 'preact';
import type { Form } from '../form.js';
import { FieldError, fieldErrorText } from './field.error.js';

interface CheckboxProps {
  form: Form<object>;
  name: string;
  /** What is sent when ticked. */
  value?: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  required?: boolean;
}

/** One box to tick. It is ticked only when the form says so: consents never come ticked. */
export function Checkbox({ form, name, value = 'on', label, hint, required }: CheckboxProps): VNode {
  const id = form.idOf(value === 'on' ? name : `${name}-${value}`);
  const error = fieldErrorText(form, name);
  return (
    <div class="check">
      <input
        class="checkbox"
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={form.all(name).includes(value)}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} text={error} />
    </div>
  );
}

interface ChoicesProps {
  form: Form<object>;
  name: string;
  label: string;
  options: readonly { value: string; label: string; hint?: string }[];
  required?: boolean;
}

/** One of a few, each explained. */
export function Choices({ form, name, label, options, required }: ChoicesProps): VNode {
  const id = form.idOf(name);
  const error = fieldErrorText(form, name);
  return (
    <fieldset class="field" id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      <div class="stack [--gap:0.75rem]">
        {options.map((option) => (
          <div key={option.value} class="check">
            <input
              class="radio"
              type="radio"
              id={`${id}-${option.value}`}
              name={name}
              value={option.value}
              checked={form.text(name) === option.value}
              required={required}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            />
            <label for={`${id}-${option.value}`}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </p>
            )}
          </div>
        ))}
      </div>
      <FieldError id={id} text={error} />
    </fieldset>
  );
}
