import type { VNode } from 'preact';
import { currentStore, type Locale, LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { drafted } from '../web/ui/drafted.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Group } from '../web/ui/group.js';
import { StudioPage } from '../web/ui/studio.js';
import { fieldName, FIELDS } from './block.fields.js';
import { BlockField, labelOf } from './block.inputs.js';
import { type Block, BLOCK_TYPES, type BlockType } from './block.types.js';
import { Blocks, islandsOf } from './blocks.js';
import type { BlockPlace } from './blocks.desk.js';
import type { MediaChoice } from './media.service.js';
import type { Offer, Supplies } from './supplies.service.js';

interface BlockEditorProps {
  place: BlockPlace;
  type: BlockType;
  form: Form<object>;
  /** Address the form is sent to. */
  to: string;
  /** Key of what is typed and not saved yet. */
  draft: string;
  media: MediaChoice;
  products: Pick<Offer, 'id' | 'title' | 'priceMinor'>[];
  /** How it looks, as typed or as stored. */
  shown?: { block: Block; supplies: Supplies; unsaved: boolean };
}

export function blockEditorPage({ place, type, form, to, draft, media, products, shown }: BlockEditorProps): VNode {
  return (
    <StudioPage
      title={t(`blocks.types.${type}`)}
      here={place.here}
      back={{ href: place.path, label: place.title }}
      islands={['uploader.js', 'drafts.js', ...(shown ? islandsOf([shown.block]) : [])]}
    >
      <p class="lede">{t(`blocks.about.${type}`)}</p>
      <form method="post" class="form" action={to} {...drafted(draft)}>
        <Csrf />
        <input type="hidden" name="seen" value={form.text('seen')} />
        <ErrorSummary form={form} labels={labelsOf(type)} />
        {ownFirst().map((locale) => (
          <Spoken key={locale} type={type} form={form} locale={locale} />
        ))}
        {FIELDS[type]
          .filter((spec) => !spec.spoken)
          .map((spec) => (
            <BlockField key={spec.name} spec={spec} type={type} form={form} media={media} products={products} />
          ))}
        <div class="form-actions">
          <Button look="primary">{t('common.save')}</Button>
          <Button name="intent" value="preview" unchecked>
            {t('blocks.preview')}
          </Button>
        </div>
      </form>
      {shown && (
        <section class="stack" aria-labelledby="shown">
          <h2 id="shown">{t(shown.unsaved ? 'blocks.asTyped' : 'blocks.asStored')}</h2>
          <div class="panel">
            <Blocks of={[shown.block]} supplies={shown.supplies} editing />
          </div>
        </section>
      )}
    </StudioPage>
  );
}

/** The store's own language comes first. */
const ownFirst = (): Locale[] => LOCALES.toSorted((a) => (a === currentStore().locale ? -1 : 1));

function Spoken({ type, form, locale }: { type: BlockType; form: Form<object>; locale: Locale }): VNode | null {
  const specs = FIELDS[type].filter((spec) => spec.spoken);
  if (specs.length === 0) return null;
  const own = locale === currentStore().locale;
  const title = t('blocks.inLanguage', { language: t(`catalog.languages.${locale}`) });
  const fields = specs.map((spec) => <BlockField key={spec.name} spec={spec} type={type} form={form} locale={locale} />);
  if (own) return <Group title={title}>{fields}</Group>;
  const opened = [...Object.keys(form.typed), ...form.errors.map(({ field }) => field)].some((name) =>
    name.startsWith(`texts.${locale}.`),
  );
  return (
    <details class="panel" open={opened}>
      <summary class="font-semibold">{title}</summary>
      <div class="form mt-4">
        <p class="fine">{t('blocks.otherHint')}</p>
        {fields}
      </div>
    </details>
  );
}

function labelsOf(type: BlockType): Record<string, string> {
  return Object.fromEntries(
    FIELDS[type].flatMap((spec) =>
      (spec.spoken ? LOCALES : LOCALES.slice(0, 1)).map((locale) => [
        fieldName(spec, locale),
        spec.spoken ? `${labelOf(spec, type)} (${locale})` : labelOf(spec, type),
      ]),
    ),
  );
}

/** What kinds of blocks there are. */
export function chooseBlockPage(place: BlockPlace, at: string): VNode {
  return (
    <StudioPage title={t('blocks.add')} here={place.here} back={{ href: place.path, label: place.title }}>
      <ul class="block-types">
        {BLOCK_TYPES.map((type) => (
          <li key={type} class="panel">
            <h2>
              <a href={`${at}/new?type=${type}`}>{t(`blocks.types.${type}`)}</a>
            </h2>
            <p class="hint">{t(`blocks.about.${type}`)}</p>
          </li>
        ))}
      </ul>
    </StudioPage>
  );
}
