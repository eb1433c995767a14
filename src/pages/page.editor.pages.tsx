import type { VNode } from 'preact';
import { BlockList } from '../blocks/block.list.js';
import type { Block } from '../blocks/block.types.js';
import type { Supplies } from '../blocks/supplies.service.js';
import { currentStore, type Locale, LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { absolute, href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { drafted } from '../web/ui/drafted.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { Callout } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import type { ShopPage } from './page.js';
import type { NewPageForm, PageForm } from './pages.dto.js';
import { PageBadge, titleOf } from './page.list.pages.js';

const toList = () => ({ href: href('/studio/pages'), label: t('pages.title') });
/** The store's own language comes first. */
const ownFirst = (): Locale[] => LOCALES.toSorted((a) => (a === currentStore().locale ? -1 : 1));

const labels = () => ({
  slug: t('pages.form.slug'),
  ...Object.fromEntries(
    LOCALES.flatMap((locale) => [
      [`title_${locale}`, `${t('pages.form.title')} (${locale})`],
      [`description_${locale}`, `${t('pages.form.description')} (${locale})`],
    ]),
  ),
});

export const newShopPage = (form: Form<NewPageForm>): VNode => (
  <StudioPage title={t('pages.new')} here="pages" back={toList()}>
    <form method="post" class="form" action={href('/studio/pages/new')}>
      <Csrf />
      <ErrorSummary form={form} labels={labels()} />
      <Words form={form} />
      <Slug form={form} hint={t('pages.form.slugNewHint')} />
      <div class="form-actions">
        <Button look="primary">{t('pages.form.create')}</Button>
      </div>
    </form>
  </StudioPage>
);

interface EditorProps {
  page: ShopPage;
  form: Form<PageForm>;
  blocks: Block[];
  supplies: Supplies;
  /** It was to be published, but something waits to be filled in. */
  refused: boolean;
}

export function pageEditor({ page, form, blocks, supplies, refused }: EditorProps): VNode {
  const at = href(`/studio/pages/${page.id}`);
  return (
    <StudioPage
      title={titleOf(page)}
      here="pages"
      back={toList()}
      beside={<PageBadge status={page.status} />}
      islands={['reorder.js', 'drafts.js']}
    >
      <div class="split">
        <div class="stack [--gap:2.5rem]">
          {refused && (
            <div role="alert">
              <Callout tone="bad">{t('errors.fields.still-open')}</Callout>
            </div>
          )}
          {page.starter && page.status === 'draft' && (
            <Callout tone="wait" title={t('pages.starters.check')}>
              {t('pages.starters.checkText')}
            </Callout>
          )}
          <section class="stack" aria-labelledby="blocks">
            <h2 id="blocks">{t('pages.blocks')}</h2>
            <BlockList blocks={blocks} supplies={supplies} at={`${at}/blocks`} />
          </section>
          <section class="stack" aria-labelledby="words">
            <h2 id="words">{t('pages.words')}</h2>
            <form method="post" class="form" action={at} {...drafted(`page:${page.id}`)}>
              <Csrf />
              <input type="hidden" name="version" value={form.text('version')} />
              <ErrorSummary form={form} labels={labels()} />
              <Words form={form} />
              <Slug form={form} hint={t('pages.form.slugHint')} required />
              <div class="form-actions">
                <Button look="primary">{t('common.save')}</Button>
              </div>
            </form>
          </section>
        </div>
        <Side page={page} at={at} />
      </div>
    </StudioPage>
  );
}

const Side = ({ page, at }: { page: ShopPage; at: string }): VNode => (
  <section class="stack [--gap:0.75rem]" aria-labelledby="state">
    <h2 id="state" class="eyebrow">
      {t('pages.state')}
    </h2>
    <p class="text-sm">{t(page.status === 'published' ? 'pages.seen' : 'pages.unseen')}</p>
    <div class="flex flex-wrap items-start gap-3">
      <form method="post" action={`${at}/${page.status === 'draft' ? 'publish' : 'withdraw'}`}>
        <Csrf />
        <Button look={page.status === 'draft' ? 'primary' : 'quiet'}>
          {t(page.status === 'draft' ? 'pages.publish' : 'pages.withdraw')}
        </Button>
      </form>
      <LinkButton href={page.status === 'published' ? href(`/pages/${page.slug}`) : `${at}/preview`}>
        {t(page.status === 'published' ? 'pages.see' : 'pages.preview')}
      </LinkButton>
      <LinkButton href={href('/studio/pages/menu')}>{t('pages.menu.title')}</LinkButton>
      <Confirm
        summary={t('pages.remove')}
        question={t('pages.removeQuestion')}
        action={t('pages.removeDo')}
        to={`${at}/remove`}
      />
    </div>
    <EarlierVersions of={`page:${page.id}`} />
  </section>
);

const Words = ({ form }: { form: Form<object> }): VNode => (
  <>
    {ownFirst().map((locale, place) => {
      const fields = (
        <>
          <Field form={form} name={`title_${locale}`} label={t('pages.form.title')} maxLength={150} lang={locale} unmarked />
          <Field
            form={form}
            name={`description_${locale}`}
            label={t('pages.form.description')}
            hint={t('pages.form.descriptionHint')}
            rows={2}
            maxLength={300}
            lang={locale}
          />
        </>
      );
      if (place === 0) return fields;
      const opened = Boolean(form.text(`title_${locale}`) || form.errorOf(`title_${locale}`));
      return (
        <details key={locale} class="panel" open={opened}>
          <summary class="font-semibold">{t('blocks.inLanguage', { language: t(`catalog.languages.${locale}`) })}</summary>
          <div class="form mt-4">{fields}</div>
        </details>
      );
    })}
  </>
);

const Slug = ({ form, hint, required }: { form: Form<object>; hint: string; required?: boolean }): VNode => (
  <Field
    form={form}
    name="slug"
    label={t('pages.form.slug')}
    hint={hint}
    before={absolute('/pages/').replace(/^https?:\/\//, '')}
    spellcheck={false}
    required={required}
  />
);

export const unseenNotice = ({ status }: ShopPage): VNode => (
  <div class="mb-8">
    <Callout tone="wait">{t(status === 'published' ? 'pages.seenAsStaff' : 'pages.seenByYou')}</Callout>
  </div>
);
