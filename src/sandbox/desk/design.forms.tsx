import type { VNode } from 'preact';
import { Form } from '../../web/form.js';
import { href } from '../../web/href.js';
import { t } from '../../web/texts.js';
import { Button, LinkButton } from '../../web/ui/button.js';
import { Checkbox, Choices } from '../../web/ui/choice.js';
import { Confirm } from '../../web/ui/confirm.js';
import { ErrorSummary } from '../../web/ui/error.summary.js';
import { Field } from '../../web/ui/field.js';
import { Group } from '../../web/ui/group.js';

const LOOKS = ['primary', 'quiet', 'danger', 'plain'] as const;

export const Buttons = (): VNode => (
  <div class="stack">
    {[false, true].map((small) => (
      <div key={String(small)} class="row">
        {LOOKS.map((look) => (
          <Button key={look} type="button" look={look} small={small}>
            {t(`design.looks.${look}`)}
          </Button>
        ))}
        <Button type="button" small={small} disabled>
          {t('design.looks.disabled')}
        </Button>
        <LinkButton small={small} href={href('/')}>
          {t('design.looks.link')}
        </LinkButton>
      </div>
    ))}
    <Confirm summary={t('design.confirm')} question={t('design.question')} action={t('design.looks.danger')} to="/_sandbox" />
  </div>
);

const filled = Form.of<object>({ name: 'Livia', about: 'Pane\nlento', colour: '#9a3b1b', kind: 'b', tick: 'on', choice: 'b' });

export const Fields = (): VNode => (
  <div class="form">
    <Group title={t('design.sound')} hint={t('design.sentence')}>
      <Field form={filled} name="name" label={t('design.name')} hint={t('design.hint')} required />
      <Field form={filled} name="empty" label={t('design.empty')} placeholder="…" />
      <Field form={filled} name="price" label={t('design.price')} after="EUR" inputmode="decimal" class="short" unmarked />
      <Field form={filled} name="about" label={t('design.about')} rows={3} unmarked />
      <Field form={filled} name="kind" label={t('design.kind')} options={options()} unmarked />
      <Field form={filled} name="when" label={t('design.when')} type="date" unmarked />
      <Field form={filled} name="colour" label={t('design.colour')} type="color" unmarked />
    </Group>
  </div>
);

const options = () => (['a', 'b'] as const).map((one) => [one, t(`design.options.${one}`)] as const);

const refused = () =>
  new Form<object>({ email: 'ada@', amount: '12,3,4', words: '', agree: '' }, {}, [
    { field: 'email', code: 'not-email' },
    { field: 'amount', code: 'bad-amount' },
    { field: 'words', code: 'required' },
    { field: 'agree', code: 'consent-needed' },
  ]);

export function Refused(): VNode {
  const form = refused();
  const labels = { email: t('design.email'), amount: t('design.price'), words: t('design.about'), agree: t('design.agree') };
  return (
    <div class="form">
      <ErrorSummary form={form} labels={labels} />
      <Field form={form} name="email" type="email" label={labels.email} hint={t('design.hint')} required />
      <Field form={form} name="amount" label={labels.amount} after="EUR" class="short" required />
      <Field form={form} name="words" label={labels.words} rows={3} required />
      <Checkbox form={form} name="agree" label={labels.agree} hint={t('design.hint')} />
    </div>
  );
}

export const Choosing = (): VNode => (
  <div class="design-pair">
    <Choices
      form={filled}
      name="choice"
      label={t('design.kind')}
      options={(['a', 'b'] as const).map((value) => ({ value, label: t(`design.options.${value}`), hint: t('design.hint') }))}
    />
    <div class="stack">
      <Checkbox form={filled} name="tick" label={t('design.agree')} hint={t('design.hint')} />
      <Checkbox form={filled} name="untick" label={t('design.agree')} />
    </div>
  </div>
);
