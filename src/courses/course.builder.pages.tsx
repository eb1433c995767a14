import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Badge, Callout } from '../web/ui/parts.js';
import { Reorder, ReorderControls } from '../web/ui/reorder.js';
import { StudioPage } from '../web/ui/studio.js';
import { Uploader } from '../web/ui/uploader.js';
import { BulkBar } from './course.bulk.js';
import { LESSON_KINDS, type Outline, type OutlineLesson, type OutlineModule } from './course.js';
import { Act, CourseTabs, mayBuild, minutesText, StatusBadge } from './course.parts.js';
import { dripFields } from './drip.dto.js';
import { dripSentence } from './drip.fields.js';
import { TITLE_LENGTH } from './courses.dto.js';

const LESSONS = 'lessons';
const MODULES = 'modules';

interface BuilderProps {
  outline: Outline;
  /** A form of this page that was refused. */
  refused?: { which: 'module' | 'lesson' | 'bulk'; form: Form<object> };
}

const allOf = ({ modules }: Outline): OutlineLesson[] => modules.flatMap(({ lessons }) => lessons);
export const backToCourse = ({ id, title }: { id: string; title: string }) => ({
  href: href(`/studio/courses/${id}`),
  label: title,
});

export function builderPage({ outline, refused }: BuilderProps): VNode {
  const { course, modules } = outline;
  const at = `/studio/courses/${course.id}`;
  const form = (which: 'module' | 'lesson' | 'bulk', fresh: Record<string, string> = {}) =>
    refused?.which === which ? refused.form : Form.of<object>(fresh);
  return (
    <StudioPage
      title={course.title}
      here="courses"
      back={{ href: href('/studio/courses'), label: t('courses.title') }}
      beside={
        <Badge tone={course.onSale ? 'good' : 'calm'}>
          {t(course.onSale ? 'catalog.status.published' : 'courses.notOnSale')}
        </Badge>
      }
      islands={mayBuild() ? ['uploader.js', 'reorder.js'] : []}
      actions={
        <>
          <LinkButton href={href(`${at}/preview`)}>{t('courses.asStudent')}</LinkButton>
          <LinkButton href={href(`${at}/settings`)}>{t('courses.settings.title')}</LinkButton>
          <LinkButton href={href(`/studio/products/${course.productId}`)}>{t('courses.product')}</LinkButton>
        </>
      }
    >
      <div class="stack [--gap:2rem]" id="course">
        <CourseTabs course={course.id} here="lessons" />
        <Standing of={outline} />
        {modules.length > 0 && <Plan outline={outline} newLesson={form('lesson', { kind: 'video' })} />}
        {mayBuild() && allOf(outline).length > 0 && <BulkBar outline={outline} form={form('bulk', dripFields(null))} />}
        {mayBuild() && (
          <form method="post" class="form panel" action={href(`${at}/modules`)} id="new-module">
            <Csrf />
            <ErrorSummary form={form('module')} />
            <Field form={form('module')} name="title" label={t('courses.module.new')} maxLength={TITLE_LENGTH} required />
            <div class="row">
              <Button>{t('courses.module.add')}</Button>
            </div>
          </form>
        )}
        {mayBuild() && modules.length > 1 && <ModuleOrder outline={outline} />}
      </div>
    </StudioPage>
  );
}

function Standing({ of: outline }: { of: Outline }): VNode {
  const lessons = allOf(outline);
  const published = lessons.filter(({ status }) => status === 'published').length;
  const seconds = lessons.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);
  return (
    <div class="stack [--gap:0.75rem]">
      <p class="text-muted">
        {t('courses.modules', { count: outline.modules.length })} ·{' '}
        {t('courses.publishedOf', { count: published, all: lessons.length })}
        {seconds > 0 && ` · ${minutesText(seconds)}`}
      </p>
      {!outline.course.onSale && published > 0 && <Callout tone="wait">{t('courses.publishProduct')}</Callout>}
      {lessons.length === 0 && <Callout>{t('courses.begin')}</Callout>}
    </div>
  );
}

/** One list of all lessons, with the modules' heads between them: so a lesson is dragged from one module into another. */
function Plan({ outline, newLesson }: { outline: Outline; newLesson: Form<object> }): VNode {
  const { course, modules } = outline;
  const [first, ...others] = modules as [OutlineModule, ...OutlineModule[]];
  const head = (module: OutlineModule) => <ModuleHead course={course.id} module={module} newLesson={newLesson} />;
  const last = allOf(outline).at(-1)?.id;
  const rows = (module: OutlineModule, isFirst: boolean) =>
    module.lessons.map((lesson, at) => (
      <li key={lesson.id} class="lesson-row">
        <LessonRow course={course.id} lesson={lesson} first={isFirst && at === 0} last={lesson.id === last} />
      </li>
    ));
  return (
    <div class="plan">
      {head(first)}
      <Reorder id={LESSONS} to={href(`/studio/courses/${course.id}/order`)} label={t('courses.lessons')}>
        {rows(first, true)}
        {others.map((module) => [
          <li key={module.id} class="module-row">
            {head(module)}
          </li>,
          ...rows(module, false),
        ])}
      </Reorder>
    </div>
  );
}

function ModuleHead({ course, module, newLesson }: { course: string; module: OutlineModule; newLesson: Form<object> }): VNode {
  const at = `/studio/courses/${course}/modules/${module.id}`;
  const form = (newLesson.text('moduleId') === module.id ? newLesson : Form.of<object>({ kind: 'video' })).within(module.id);
  return (
    <section class="module-head" aria-labelledby={`module-${module.id}`} id={`m-${module.id}`}>
      <input type="hidden" name="ids" value={module.id} form={`${LESSONS}-order`} />
      <div class="row">
        <h2 id={`module-${module.id}`}>{module.title}</h2>
        {mayBuild() && (
          <LinkButton small href={href(at)} label={t('courses.module.edit', { name: module.title })}>
            {t('courses.edit')}
          </LinkButton>
        )}
      </div>
      {module.drip && <p class="fine">{dripSentence(module.drip)}</p>}
      {module.lessons.length === 0 && <p class="fine">{t('courses.module.empty')}</p>}
      {mayBuild() && (
        <div class="row">
          <details class="confirm" open={!form.ok}>
            <summary class="btn btn-quiet btn-sm">
              {t('courses.lesson.add')}
              <span class="sr-only">: {module.title}</span>
            </summary>
            <form method="post" class="form" action={href(`/studio/courses/${course}/lessons`)}>
              <Csrf />
              <input type="hidden" name="moduleId" value={module.id} />
              <ErrorSummary form={form} />
              <Field form={form} name="title" label={t('courses.lesson.title')} maxLength={TITLE_LENGTH} required />
              <Field
                form={form}
                name="kind"
                label={t('courses.lesson.kind')}
                required
                options={LESSON_KINDS.map((kind) => [kind, t(`courses.kinds.${kind}`)] as const)}
              />
              <div class="row">
                <Button look="primary">{t('courses.lesson.create')}</Button>
              </div>
            </form>
          </details>
          <details class="confirm">
            <summary class="btn btn-quiet btn-sm">
              {t('courses.import.open')}
              <span class="sr-only">: {module.title}</span>
            </summary>
            <div>
              <p>{t('courses.import.text')}</p>
              <Uploader
                purpose="lesson"
                place={module.id}
                attach={href(`${at}/import`)}
                label={t('courses.import.label')}
                hint={t('courses.import.hint')}
                refresh="#course"
                multiple
              />
            </div>
          </details>
          <Confirm
            summary={t('courses.remove')}
            question={t('courses.module.removeQuestion', { name: module.title, count: module.lessons.length })}
            action={t('courses.module.remove')}
            to={href(`${at}/remove`)}
            small
          />
        </div>
      )}
    </section>
  );
}

interface LessonRowProps {
  course: string;
  lesson: OutlineLesson;
  first: boolean;
  last: boolean;
}

function LessonRow({ course, lesson, first, last }: LessonRowProps): VNode {
  const { id, title, kind, status, preview, durationSeconds, drip } = lesson;
  const at = `/studio/courses/${course}/lessons/${id}`;
  return (
    <>
      {mayBuild() && <ReorderControls list={LESSONS} id={id} name={title} first={first} last={last} />}
      {mayBuild() && (
        <input
          class="checkbox"
          type="checkbox"
          form="bulk"
          name="lessonIds"
          value={id}
          aria-label={t('courses.bulk.choose', { name: title })}
        />
      )}
      <div class="lesson-said">
        {mayBuild() ? <a href={href(at)}>{title}</a> : <span>{title}</span>}
        <p class="fine">
          {t(`courses.kinds.${kind}`)}
          {durationSeconds !== null && ` · ${minutesText(durationSeconds)}`}
          {drip && ` · ${dripSentence(drip)}`}
        </p>
      </div>
      <div class="row">
        {preview && <Badge tone="wait">{t('courses.preview.flag')}</Badge>}
        <StatusBadge of={status} />
        {mayBuild() && (
          <Act to={`${at}/duplicate`}>
            {t('courses.duplicate')}
            <span class="sr-only">: {title}</span>
          </Act>
        )}
      </div>
    </>
  );
}

const ModuleOrder = ({ outline: { course, modules } }: { outline: Outline }): VNode => (
  <details class="panel">
    <summary class="font-semibold">{t('courses.module.order')}</summary>
    <Reorder id={MODULES} to={href(`/studio/courses/${course.id}/modules/order`)} label={t('courses.module.order')}>
      {modules.map(({ id, title }, at) => (
        <li key={id} class="module-line">
          <ReorderControls list={MODULES} id={id} name={title} first={at === 0} last={at === modules.length - 1} />
          <span>{title}</span>
        </li>
      ))}
    </Reorder>
  </details>
);
