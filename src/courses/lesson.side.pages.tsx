import type { ComponentChildren, VNode } from 'preact';
import type { Material } from '../materials/material.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Callout } from '../web/ui/parts.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { Progress } from '../web/ui/progress.js';
import { Uploader } from '../web/ui/uploader.js';
import { Size } from '../web/ui/values.js';
import { Act, minutesText } from './course.parts.js';
import { lacking } from './lacking.js';
import { subjectOf } from './lessons.service.js';
import type { EditorProps } from './lesson.editor.pages.js';

const WITH_MATERIAL = ['video', 'audio', 'pdf', 'download'];

/** Beside the editor: whether it is seen, and what it shows. */
export function LessonSide({ course, lesson, material, refused }: EditorProps): VNode {
  const at = `/studio/courses/${course.id}/lessons/${lesson.id}`;
  const lacks = lacking(lesson);
  return (
    <div class="stack [--gap:2rem]">
      <Section id="state" title={t('courses.state')}>
        {lacks ? (
          <Callout tone={refused ? 'bad' : 'wait'} title={refused ? t('courses.lacking.refused') : undefined}>
            {t(`courses.lacking.${lacks}`)}
          </Callout>
        ) : (
          <p class="text-sm">{t(`courses.about.${lesson.status}`)}</p>
        )}
        <div class="flex flex-wrap items-start gap-3">
          {lesson.status === 'draft' && (
            <Button look="primary" form="lesson" formaction={href(`${at}/publish`)}>
              {t('courses.lesson.publish')}
            </Button>
          )}
          {lesson.status === 'published' && (
            <LinkButton small href={href(`/learn/${course.productSlug}/${lesson.slug}`)}>
              {t('courses.lesson.see')}
            </LinkButton>
          )}
          {lesson.status === 'published' && <Act to={`${at}/withdraw`}>{t('courses.lesson.withdraw')}</Act>}
          <Act to={`${at}/duplicate`}>{t('courses.duplicate')}</Act>
          <Act to={`${at}/remove`}>{t('courses.lesson.remove')}</Act>
        </div>
        <EarlierVersions of={subjectOf(course.id, lesson.id)} />
      </Section>
      {WITH_MATERIAL.includes(lesson.kind) && (
        <Section id="material" title={t(`courses.material.${lesson.kind as 'video'}`)}>
          <div id="material" class="stack [--gap:0.75rem]">
            {material ? <Shown of={material} at={at} /> : <p class="fine">{t('courses.material.none')}</p>}
          </div>
          <Uploader
            purpose="lesson"
            place={lesson.id}
            attach={href(`${at}/material`)}
            label={t(material ? 'courses.material.replace' : 'courses.material.add')}
            hint={t('courses.material.hint')}
            refresh="#material"
          />
        </Section>
      )}
    </div>
  );
}

const Section = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode => (
  <section class="stack [--gap:0.75rem]" aria-labelledby={`side-${id}`}>
    <h2 id={`side-${id}`} class="eyebrow">
      {title}
    </h2>
    {children}
  </section>
);

function Shown({ of: { id, kind, fileName, sizeBytes, state, progress, durationMs }, at }: { of: Material; at: string }): VNode {
  return (
    <>
      <p>
        {fileName}{' '}
        <span class="fine">
          {sizeBytes > 0 && <Size bytes={sizeBytes} />}
          {durationMs !== null && ` · ${minutesText(durationMs / 1000)}`}
        </span>
      </p>
      {state === 'working' ? (
        <Progress label={t('courses.material.states.working')} value={progress} />
      ) : (
        <p class="fine">{t(`courses.material.states.${state}`)}</p>
      )}
      <div class="row">
        {(kind === 'video' || kind === 'audio') && (
          <LinkButton small href={href(`/studio/materials/${id}`)}>
            {t('courses.material.captions')}
          </LinkButton>
        )}
        <form method="post" action={href(`${at}/material/remove`)}>
          <Csrf />
          <Button small>{t('courses.material.remove')}</Button>
        </form>
      </div>
    </>
  );
}
