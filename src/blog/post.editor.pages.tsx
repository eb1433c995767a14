import type { VNode } from 'preact';
import { PictureChoice } from '../blocks/block.inputs.js';
import type { MediaChoice } from '../blocks/media.service.js';
import type { ShelfProps } from '../catalog/shelf.js';
import { currentStore, type Locale, LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { absolute, href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { drafted } from '../web/ui/drafted.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { type PostForm, SUMMARY_LENGTH, TITLE_LENGTH } from './blog.dto.js';
import { type Post, standingOf } from './post.js';
import { StandingBadge, titleOf } from './post.list.pages.js';

interface WritingProps {
  form: Form<PostForm>;
  media: MediaChoice;
  products: ShelfProps['products'];
  /** Shows how the typed text will read. */
  preview?: boolean;
}

const toList = () => ({ href: href('/studio/blog'), label: t('blog.title') });
/** The store's own language comes first. */
const ownFirst = (): Locale[] => LOCALES.toSorted((a) => (a === currentStore().locale ? -1 : 1));

export const newPostPage = (props: WritingProps): VNode => (
  <StudioPage title={t('blog.new')} here="blog" back={toList()} islands={['uploader.js', 'drafts.js']}>
    <Writing {...props} draft="post:new" to={href('/studio/blog/new')} save={t('blog.form.create')} />
  </StudioPage>
);

export function postEditor({ post, now, ...props }: WritingProps & { post: Post; now: Date }): VNode {
  const at = href(`/studio/blog/${post.id}`);
  const standing = standingOf(post, now);
  return (
    <StudioPage
      title={titleOf(post)}
      here="blog"
      back={toList()}
      beside={<StandingBadge of={standing} />}
      islands={['uploader.js', 'drafts.js']}
    >
      <div class="split">
        <Writing {...props} draft={`post:${post.id}`} to={at} save={t('common.save')} />
        <section class="stack [--gap:0.75rem]" aria-labelledby="state">
          <h2 id="state" class="eyebrow">
            {t('blog.state')}
          </h2>
          <p class="text-sm">{t(`blog.about.${standing}`)}</p>
          <div class="flex flex-wrap items-start gap-3">
            {post.status === 'draft' && (
              <Button look="primary" form="post" formaction={`${at}/publish`}>
                {t('blog.publish')}
              </Button>
            )}
            <LinkButton href={standing === 'seen' ? href(`/blog/${post.slug}`) : `${at}/preview`}>
              {t(standing === 'seen' ? 'blog.see' : 'blog.look')}
            </LinkButton>
            {post.status === 'published' && (
              <form method="post" action={`${at}/withdraw`}>
                <Csrf />
                <Button>{t('blog.withdraw')}</Button>
              </form>
            )}
            <Confirm
              summary={t('blog.remove')}
              question={t('blog.removeQuestion')}
              action={t('blog.removeDo')}
              to={`${at}/remove`}
            />
          </div>
          <EarlierVersions of={`post:${post.id}`} />
        </section>
      </div>
    </StudioPage>
  );
}

interface Sent {
  /** Key of what is typed and not saved yet. */
  draft: string;
  to: string;
  save: string;
}

function Writing({ form, media, products, preview, draft, to, save }: WritingProps & Sent): VNode {
  return (
    <form method="post" class="form" id="post" action={to} {...drafted(draft)}>
      <Csrf />
      <input type="hidden" name="version" value={form.text('version') || '0'} />
      <ErrorSummary form={form} labels={labels()} />
      {ownFirst().map((locale, place) =>
        place === 0 ? (
          <Words key={locale} form={form} locale={locale} preview={preview} />
        ) : (
          <Other key={locale} form={form} locale={locale} preview={preview} />
        ),
      )}
      <Field form={form} name="tags" label={t('blog.form.tags')} hint={t('blog.form.tagsHint')} />
      <Field
        form={form}
        name="slug"
        label={t('blog.form.slug')}
        hint={t('blog.form.slugHint')}
        before={absolute('/blog/').replace(/^https?:\/\//, '')}
        spellcheck={false}
      />
      <Field
        form={form}
        name="appearsAt"
        type="datetime-local"
        label={t('blog.form.appearsAt')}
        hint={t('blog.form.appearsAtHint', { zone: currentStore().timeZone })}
      />
      <PictureChoice form={form} name="coverId" label={t('blog.form.cover')} media={media} />
      {products.length > 0 && (
        <fieldset class="field" id="field-productIds">
          <legend>{t('blog.form.products')}</legend>
          <p class="hint">{t('blog.form.productsHint')}</p>
          <div class="stack [--gap:0.5rem]">
            {products.map(({ id, title }) => (
              <Checkbox key={id} form={form} name="productIds" value={id} label={title} />
            ))}
          </div>
        </fieldset>
      )}
      <div class="form-actions">
        <Button look="primary">{save}</Button>
        <Button name="intent" value="preview" unchecked>
          {t('blog.preview')}
        </Button>
      </div>
    </form>
  );
}

interface WordsProps {
  form: Form<object>;
  locale: Locale;
  preview?: boolean;
}

const Words = ({ form, locale, preview }: WordsProps): VNode => (
  <>
    <Field form={form} name={`title_${locale}`} label={t('blog.form.title')} maxLength={TITLE_LENGTH} lang={locale} unmarked />
    <Field
      form={form}
      name={`summary_${locale}`}
      label={t('blog.form.summary')}
      hint={t('blog.form.summaryHint')}
      rows={2}
      maxLength={SUMMARY_LENGTH}
      lang={locale}
    />
    <Field
      form={form}
      name={`body_${locale}`}
      label={t('blog.form.body')}
      hint={t('blog.form.bodyHint')}
      rows={18}
      lang={locale}
      unmarked
    />
    {preview && form.text(`body_${locale}`).trim() && (
      <section class="panel stack" aria-label={t('blog.preview')}>
        <p class="eyebrow">{t('blocks.asTyped')}</p>
        <Prose md={form.text(`body_${locale}`)} lang={locale} />
      </section>
    )}
  </>
);

const Other = ({ form, locale, preview }: WordsProps): VNode => (
  <details
    class="panel"
    open={['title', 'summary', 'body'].some((field) => form.text(`${field}_${locale}`) || form.errorOf(`${field}_${locale}`))}
  >
    <summary class="font-semibold">{t('blocks.inLanguage', { language: t(`catalog.languages.${locale}`) })}</summary>
    <div class="form mt-4">
      <p class="fine">{t('blocks.otherHint')}</p>
      <Words form={form} locale={locale} preview={preview} />
    </div>
  </details>
);

const labels = () => ({
  tags: t('blog.form.tags'),
  slug: t('blog.form.slug'),
  appearsAt: t('blog.form.appearsAt'),
  coverId: t('blog.form.cover'),
  productIds: t('blog.form.products'),
  ...Object.fromEntries(
    LOCALES.flatMap((locale) => [
      [`title_${locale}`, `${t('blog.form.title')} (${locale})`],
      [`summary_${locale}`, `${t('blog.form.summary')} (${locale})`],
      [`body_${locale}`, `${t('blog.form.body')} (${locale})`],
    ]),
  ),
});

export const unseenNotice = (post: Post, now: Date): VNode => (
  <div class="mb-8">
    <Callout tone="wait">{t(`blog.about.${standingOf(post, now)}`)}</Callout>
  </div>
);
