import type { VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { absolute, href } from '../web/href.js';
import { Seen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Choices } from '../web/ui/choice.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { drafted } from '../web/ui/drafted.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Missing } from './catalog.errors.js';
import type { FileInside, ProductCard } from './catalog.repository.js';
import { type Product, type ProductPrice, PROMISE_LENGTH, TAX_CATEGORIES, TITLE_LENGTH } from './product.entity.js';
import { type NewProductForm, otherLocale, type ProductForm } from './product.form.dto.js';
import { StatusBadge } from './product.list.pages.js';
import { SellingFields } from './product.selling.fields.js';
import { EditorSide } from './product.side.pages.js';
import { wordsOf } from './product.words.js';

const toList = () => ({ href: href('/studio/products'), label: t('catalog.title') });
const addressStart = () => absolute('/p/').replace(/^https?:\/\//, '');

const labels = () => ({
  title: t('catalog.form.title'),
  slug: t('catalog.form.slug'),
  promise: t('catalog.form.promise'),
  descriptionMd: t('catalog.form.description'),
  tags: t('catalog.form.tags'),
  price: t('catalog.form.price'),
  taxCategory: t('catalog.form.tax'),
  otherTitle: t('catalog.form.title'),
  otherPromise: t('catalog.form.promise'),
  otherDescriptionMd: t('catalog.form.description'),
  pageCount: t('storefront.edit.pageCount'),
});

/** The first step: enough for a draft. */
export function newProductPage(form: Form<NewProductForm>): VNode {
  return (
    <StudioPage title={t('catalog.form.newTitle')} here="products" back={toList()}>
      <form method="post" class="form max-w-xl" action={href('/studio/products/new')}>
        <Csrf />
        <ErrorSummary form={form} labels={labels()} />
        <Field form={form} name="title" label={t('catalog.form.title')} maxLength={TITLE_LENGTH} required />
        <Field
          form={form}
          name="slug"
          label={t('catalog.form.slug')}
          hint={t('catalog.form.slugNewHint')}
          before={addressStart()}
          spellcheck={false}
        />
        <Price form={form} />
        <Tax form={form} />
        <div class="form-actions">
          <Button look="primary">{t('catalog.form.create')}</Button>
        </div>
      </form>
    </StudioPage>
  );
}

export interface EditorProps {
  product: Product;
  form: Form<ProductForm>;
  files: FileInside[];
  missing: Missing[];
  prices: ProductPrice[];
  cover?: ImageSet;
  /** Shows how the typed description will read. */
  preview: boolean;
  /** It was to go on sale, but something is missing. */
  refused: boolean;
}

export function editorPage(props: EditorProps): VNode {
  const { product, form, missing, preview, refused } = props;
  const { locale } = currentStore();
  return (
    <StudioPage
      title={product.title}
      here="products"
      back={toList()}
      beside={<StatusBadge status={product.status} />}
      islands={['uploader.js', 'drafts.js']}
    >
      <div class="split">
        <form
          method="post"
          class="form"
          id="product"
          action={href(`/studio/products/${product.id}`)}
          {...drafted(`product:${product.id}`)}
        >
          <Csrf />
          <Seen stored={wordsOf(product)} kept={preview ? form.text('seen') : undefined} />
          <ErrorSummary form={form} labels={labels()} />
          {refused && (
            <div role="alert">
              <Callout tone="wait" title={t('catalog.side.needs')}>
                <ul>
                  {missing.map((one) => (
                    <li key={one}>{t(`catalog.missing.${one}`)}</li>
                  ))}
                </ul>
              </Callout>
            </div>
          )}
          <Words form={form} />
          {preview && <DescriptionPreview md={form.text('descriptionMd')} />}
          <SellingFields form={form} />
          <Price form={form} />
          <Tax form={form} />
          <Field
            form={form}
            name="pageCount"
            label={t('storefront.edit.pageCount')}
            hint={t('storefront.edit.pageCountHint')}
            inputmode="numeric"
            class="short"
          />
          <Field form={form} name="tags" label={t('catalog.form.tags')} hint={t('catalog.form.tagsHint')} />
          <Field
            form={form}
            name="slug"
            label={t('catalog.form.slug')}
            hint={t('catalog.form.slugHint')}
            before={addressStart()}
            spellcheck={false}
            required
          />
          <Translation form={form} locale={otherLocale(locale)} opened={hasTranslation(form)} />
          <div class="form-actions">
            <Button look="primary">{t('catalog.form.save')}</Button>
            <Button name="intent" value="preview" unchecked>
              {t('catalog.form.preview')}
            </Button>
          </div>
        </form>
        <EditorSide {...props} />
      </div>
    </StudioPage>
  );
}

/** The same three fields for the store's own language and for the other. */
function Words({ form, prefix = '', lang }: { form: Form<object>; prefix?: string; lang?: string }): VNode {
  const name = (field: string) => (prefix ? prefix + field[0]!.toUpperCase() + field.slice(1) : field);
  return (
    <>
      <Field
        form={form}
        name={name('title')}
        label={t('catalog.form.title')}
        maxLength={TITLE_LENGTH}
        lang={lang}
        required={!prefix}
      />
      <Field
        form={form}
        name={name('promise')}
        label={t('catalog.form.promise')}
        hint={prefix ? undefined : t('catalog.form.promiseHint')}
        maxLength={PROMISE_LENGTH}
        lang={lang}
      />
      <Field
        form={form}
        name={name('descriptionMd')}
        label={t('catalog.form.description')}
        hint={prefix ? undefined : t('catalog.form.descriptionHint')}
        rows={12}
        lang={lang}
      />
    </>
  );
}

const hasTranslation = (form: Form<object>) =>
  ['otherTitle', 'otherPromise', 'otherDescriptionMd', 'otherAudienceMd', 'otherQuestion'].some(
    (field) => form.text(field) || form.errorOf(field),
  );

const Translation = ({ form, locale, opened }: { form: Form<object>; locale: 'en' | 'it'; opened: boolean }): VNode => (
  <details class="panel" open={opened}>
    <summary class="font-semibold">{t('catalog.form.translation', { language: t(`catalog.languages.${locale}`) })}</summary>
    <div class="form mt-4">
      <p class="fine">{t('catalog.form.translationHint')}</p>
      <Words form={form} prefix="other" lang={locale} />
      <SellingFields form={form} prefix="other" lang={locale} />
    </div>
  </details>
);

const DescriptionPreview = ({ md }: { md: string }): VNode => (
  <section class="panel stack" aria-labelledby="preview" tabIndex={-1}>
    <p class="eyebrow" id="preview">
      {t('catalog.form.previewTitle')}
    </p>
    {md.trim() ? <Prose md={md} /> : <p>{t('catalog.form.previewEmpty')}</p>}
    <p class="fine">{t('catalog.form.previewUnsaved')}</p>
  </section>
);

const Price = ({ form }: { form: Form<object> }): VNode => (
  <Field
    form={form}
    name="price"
    label={t('catalog.form.price')}
    hint={t('catalog.form.priceHint')}
    after={currentStore().currency}
    inputmode="decimal"
    autocomplete="off"
    class="short"
    required
  />
);

const Tax = ({ form }: { form: Form<object> }): VNode => (
  <Choices
    form={form}
    name="taxCategory"
    label={t('catalog.form.tax')}
    required
    options={TAX_CATEGORIES.map((value) => ({
      value,
      label: t(`catalog.form.taxes.${value}.label`),
      hint: t(`catalog.form.taxes.${value}.hint`),
    }))}
  />
);

export const unseenNotice = ({ status }: ProductCard): VNode | undefined =>
  status === 'published' ? undefined : (
    <div class="mb-8">
      <Callout tone="wait">{t('catalog.shop.unseen')}</Callout>
    </div>
  );
