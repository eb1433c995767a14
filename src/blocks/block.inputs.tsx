import type { VNode } from 'preact';
import { currentStore, type Locale } from '../platform/scope.js';
import type { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Choices } from '../web/ui/choice.js';
import { Field } from '../web/ui/field.js';
import { FieldError, fieldErrorText } from '../web/ui/field.error.js';
import { Picture } from '../web/ui/picture.js';
import { Uploader } from '../web/ui/uploader.js';
import { fieldName, type FieldSpec } from './block.fields.js';
import type { BlockType } from './block.types.js';
import type { MediaChoice } from './media.service.js';
import type { Offer } from './supplies.service.js';

export const labelOf = ({ name }: FieldSpec, type: BlockType): string =>
  type === 'video' && name === 'imageId' ? t('blocks.fields.poster') : t(`blocks.fields.${name}`);

interface BlockFieldProps {
  spec: FieldSpec;
  type: BlockType;
  form: Form<object>;
  /** Of a spoken field. */
  locale?: Locale;
  media?: MediaChoice;
  products?: Pick<Offer, 'id' | 'title' | 'priceMinor'>[];
}

const ROWS: Partial<Record<FieldSpec['kind'], number>> = { text: 3, markdown: 14, lines: 6, table: 7 };

/** One field of a block, asked for in the way of its kind. */
export function BlockField({ spec, type, form, locale = 'en', media, products = [] }: BlockFieldProps): VNode {
  const name = fieldName(spec, locale);
  const label = labelOf(spec, type);
  const lang = spec.spoken ? locale : undefined;
  if (spec.kind === 'picture' && media)
    return <PictureChoice form={form} name={name} label={label} media={media} needed={spec.required} />;
  if (spec.kind === 'video' && media) return <VideoChoice form={form} name={name} label={label} media={media} />;
  if (spec.kind === 'pairs') return <Pairs form={form} name={name} lang={locale} />;
  if (spec.kind === 'choice') return <Choice form={form} name={name} label={label} spec={spec} />;
  if (spec.kind === 'product') {
    const fitting = products.filter(({ priceMinor }) => type !== 'form' || priceMinor === 0);
    const options = [['', t('blocks.choose')] as const, ...fitting.map(({ id, title }) => [id, title] as const)];
    const hint = t(type === 'form' ? 'blocks.hints.freeProduct' : 'blocks.hints.product');
    return <Field form={form} name={name} label={label} hint={hint} options={options} required />;
  }
  return (
    <Field
      form={form}
      name={name}
      label={label}
      hint={hintOf(spec)}
      type={spec.kind === 'moment' ? 'datetime-local' : 'text'}
      rows={ROWS[spec.kind]}
      lang={lang}
      required={spec.required && !spec.spoken}
      unmarked={spec.required}
    />
  );
}

const HINTED = ['link', 'alt', 'md', 'items', 'rows', 'url', 'ended'] as const;

function hintOf({ name, kind }: FieldSpec): string | undefined {
  if (kind === 'moment') return t('blocks.hints.endsAt', { zone: currentStore().timeZone });
  const hinted = HINTED.find((one) => one === name);
  return hinted && t(`blocks.hints.${hinted}`);
}

const CHOICES = ['own', 'elsewhere', 'ticks', 'points', 'steps', 'say', 'hide'] as const;

const Choice = ({ form, name, label, spec }: { form: Form<object>; name: string; label: string; spec: FieldSpec }): VNode => (
  <Choices
    form={form}
    name={name}
    label={label}
    required
    options={CHOICES.filter((one) => spec.choices!.includes(one)).map((value) => ({
      value,
      label: t(`blocks.choices.${value}`),
    }))}
  />
);

/** Questions with their answers; two more places than there are, and saving makes more. */
function Pairs({ form, name, lang }: { form: Form<object>; name: string; lang: Locale }): VNode {
  const used = Array.from({ length: 40 }, (_, at) => at).filter(
    (at) => form.text(`${name}.${at}.question`) || form.text(`${name}.${at}.answerMd`),
  );
  const places = Array.from({ length: (used.at(-1) ?? -1) + 3 }, (_, at) => at);
  return (
    <div class="stack">
      <p class="hint">{t('blocks.hints.questions')}</p>
      {places.map((at) => (
        <div key={at} class="stack [--gap:0.75rem]">
          <Field
            form={form}
            name={`${name}.${at}.question`}
            label={t('blocks.question', { number: at + 1 })}
            lang={lang}
            unmarked
          />
          <Field
            form={form}
            name={`${name}.${at}.answerMd`}
            label={t('blocks.answer', { number: at + 1 })}
            rows={3}
            lang={lang}
            unmarked
          />
        </div>
      ))}
    </div>
  );
}

interface MediaFieldProps {
  form: Form<object>;
  name: string;
  label: string;
  media: MediaChoice;
  needed?: boolean;
}

/** One of the store's own pictures, or a new one. */
export function PictureChoice({ form, name, label, media, needed }: MediaFieldProps): VNode {
  const id = `field-${name}`;
  const error = fieldErrorText(form, name);
  const chosen = form.text(name);
  return (
    <div class="stack [--gap:0.75rem]">
      <fieldset class="field" id={id} aria-describedby={error ? `${id}-error` : undefined}>
        <legend>
          {label}
          {!needed && <span class="optional"> ({t('common.optional')})</span>}
        </legend>
        <div class="pictures" data-pictures={name}>
          {!needed && (
            <label>
              <input class="radio" type="radio" name={name} value="" checked={chosen === ''} />
              <span>{t('blocks.noPicture')}</span>
            </label>
          )}
          {media.pictures.map(({ id: pictureId, fileName, image }, place) => (
            <label key={pictureId}>
              <input class="radio" type="radio" name={name} value={pictureId} checked={chosen === pictureId} />
              <Picture of={image} alt={fileName || t('blocks.picture', { number: place + 1 })} sizes="6rem" />
            </label>
          ))}
          {needed && media.pictures.length === 0 && <p class="hint">{t('blocks.noPictures')}</p>}
        </div>
        <FieldError id={id} text={error} />
      </fieldset>
      <Uploader
        purpose="picture"
        label={t('blocks.addPicture')}
        hint={t('blocks.hints.picture')}
        refresh={`[data-pictures="${name}"]`}
      />
    </div>
  );
}

/** One of the store's own films, or a new one. */
export const VideoChoice = ({ form, name, label, media }: MediaFieldProps): VNode => (
  <div class="stack [--gap:0.75rem]">
    <div data-videos>
      <Field
        form={form}
        name={name}
        label={label}
        options={[['', t('blocks.choose')], ...media.videos.map(({ id, fileName }) => [id, fileName] as const)]}
      />
    </div>
    <Uploader purpose="video" label={t('blocks.addVideo')} hint={t('blocks.hints.video')} refresh="[data-videos]" />
  </div>
);
