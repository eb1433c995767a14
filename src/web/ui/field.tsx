import { type ComponentChildren, h, type VNode } from 'preact';
import type { Form } from '../form.js';
import { t } from '../texts.js';
import { FieldError, fieldErrorText } from './field.error.js';

interface FieldProps {
  form: Form<object>;
  name: string;
  /** Which of several fields that share the name, from 0; its fault is told under `name.0`. */
  at?: number;
  label: string;
  hint?: ComponentChildren;
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'number' | 'date' | 'time' | 'datetime-local' | 'color';
  /** More than one line: a text area of so many. */
  rows?: number;
  /** A choice among few: `[value, words]`. */
  options?: readonly (readonly [value: string, words: string])[];
  required?: boolean;
  /** Leaves out the word “optional”: for filters and searches. */
  unmarked?: boolean;
  autocomplete?: string;
  inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'url' | 'search';
  maxLength?: number;
  placeholder?: string;
  min?: string;
  max?: string;
  /** Words beside the input, such as a currency or the start of an address. */
  before?: string;
  after?: string;
  /** Language of what is typed, where it is not the page's. */
  lang?: string;
  spellcheck?: boolean;
  autofocus?: boolean;
  class?: string;
}

/** A labelled input with its hint and its fault, tied together for a screen reader. */
export function Field(props: FieldProps): VNode {
  const { form, name, at, label, hint, required, unmarked, before, after } = props;
  const place = at === undefined ? name : `${name}.${at}`;
  const id = form.idOf(place);
  const error = fieldErrorText(form, place);
  const control = (
    <Control
      {...props}
      id={id}
      describedBy={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
      invalid={error !== null}
    />
  );
  return (
    <div class={props.class ? `field ${props.class}` : 'field'}>
      <label for={id}>
        {label}
        {!required && !unmarked && <span class="optional"> ({t('common.optional')})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {before || after ? (
        <div class="affix">
          {before && <span>{before}</span>}
          {control}
          {after && <span>{after}</span>}
        </div>
      ) : (
        control
      )}
      <FieldError id={id} text={error} />
    </div>
  );
}

type ControlProps = FieldProps & { id: string; describedBy?: string; invalid: boolean };

function Control(props: ControlProps): VNode {
  const { form, name, id, type = 'text', rows, options, required, describedBy, invalid } = props;
  const common = {
    id,
    name,
    required,
    lang: props.lang,
    autofocus: props.autofocus,
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? ('true' as const) : undefined,
  };
  const text = { placeholder: props.placeholder, maxLength: props.maxLength, spellcheck: props.spellcheck };
  const value = props.at === undefined ? form.text(name) : (form.all(name)[props.at] ?? '');
  if (options)
    return (
      <select class="select" {...common}>
        {options.map(([choice, words]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {words}
          </option>
        ))}
      </select>
    );
  if (rows !== undefined)
    return (
      <textarea class="textarea" rows={rows} {...common} {...text}>
        {value}
      </textarea>
    );
  const attributes: Record<string, unknown> = {
    class: 'input',
    type,
    value: type === 'password' ? '' : value,
    autocomplete: props.autocomplete,
    inputmode: props.inputmode,
    min: props.min,
    max: props.max,
    ...common,
    ...text,
  };
  return h('input', attributes);
}
