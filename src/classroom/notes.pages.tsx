import type { VNode } from 'preact';
import type { LessonKind } from '../courses/course.js';
import type { StudentStanding } from '../students/students.service.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { absolute, href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { EmptyState } from '../web/ui/parts.js';
import type { Student } from './classroom.service.js';
import type { Note } from './notes.repository.js';
import { allLessons, lessonHref, lessonPath } from './place.js';
import { clockOf } from './seconds.js';
import { NOTE_LENGTH, type NoteForm } from './talk.dto.js';

interface Place {
  course: { productSlug: string };
  lesson: { slug: string; kind: LessonKind };
}

const plays = (kind: LessonKind) => kind === 'video' || kind === 'audio' || kind === 'embed';

/** A student's own notes beneath a lesson. */
export const NotesPart = ({ course, lesson, notes }: Place & { notes: Note[] }): VNode => (
  <section class="notes" id="notes" aria-labelledby="notes-title">
    <h2 id="notes-title">{t('talk.notes.title')}</h2>
    <NoteList course={course} lesson={lesson} notes={notes} />
    <details open={notes.length > 0}>
      <summary>{t('talk.notes.write')}</summary>
      <NoteFields course={course} lesson={lesson} form={Form.of<NoteForm>({})} id={null} />
    </details>
    {notes.length > 0 && (
      <p>
        <a href={href(`/learn/${course.productSlug}/notes`)}>{t('talk.notes.all')}</a>
      </p>
    )}
  </section>
);

const NoteList = ({ course, lesson, notes }: Place & { notes: Note[] }): VNode | null =>
  notes.length === 0 ? null : (
    <ol class="note-list">
      {notes.map(({ id, atSeconds, body }) => (
        <li key={id}>
          {atSeconds !== null && <Moment course={course} lesson={lesson} seconds={atSeconds} />}
          <p dir="auto">{body}</p>
          <div class="row">
            <a class="btn btn-plain btn-sm" href={lessonHref(course.productSlug, lesson.slug, `notes/${id}`)}>
              {t('talk.notes.edit')}
              <span class="sr-only"> {body.slice(0, 40)}</span>
            </a>
            <form method="post" action={lessonHref(course.productSlug, lesson.slug, `notes/${id}/delete`)}>
              <Csrf />
              <Button look="plain" small>
                {t('talk.notes.delete')}
                <span class="sr-only"> {body.slice(0, 40)}</span>
              </Button>
            </form>
          </div>
        </li>
      ))}
    </ol>
  );

/** Leads to a second of the film: on its page without leaving it. */
export const Moment = ({ course, lesson, seconds }: Place & { seconds: number }): VNode => (
  <a
    class="moment"
    href={`${lessonHref(course.productSlug, lesson.slug)}#t=${seconds}`}
    data-seek={seconds}
    aria-label={t('talk.notes.seek', { at: clockOf(seconds) })}
  >
    {clockOf(seconds)}
  </a>
);

function NoteFields({ course, lesson, form, id }: Place & { form: Form<NoteForm>; id: string | null }): VNode {
  return (
    <form
      method="post"
      action={lessonHref(course.productSlug, lesson.slug, id === null ? 'notes' : `notes/${id}`)}
      class="form"
      data-note
    >
      <Csrf />
      <Field form={form} name="body" label={t('talk.notes.body')} rows={3} maxLength={NOTE_LENGTH} required />
      {plays(lesson.kind) && (
        <Field
          form={form}
          name="at"
          label={t('talk.notes.at')}
          hint={t('talk.notes.atHint')}
          placeholder="12:34"
          maxLength={9}
          autocomplete="off"
          class="slim"
        />
      )}
      <div class="row">
        <Button>{t('talk.notes.keep')}</Button>
      </div>
    </form>
  );
}

/** One note to be changed, or a new one that could not be kept as it was. */
export const NotePage = ({
  student: { course, lesson },
  form,
  id,
}: {
  student: Student;
  form: Form<NoteForm>;
  id: string | null;
}) => (
  <Page learn title={`${t('talk.notes.one')} · ${lesson.title}`} head={<meta name="robots" content="noindex, nofollow" />} narrow>
    <a class="back" href={lessonHref(course.productSlug, lesson.slug)}>
      {lesson.title}
    </a>
    <h1>{t('talk.notes.one')}</h1>
    <NoteFields course={course} lesson={lesson} form={form} id={id} />
  </Page>
);

interface Kept {
  standing: StudentStanding;
  notes: Note[];
}

const byLesson = ({ standing: { outline }, notes }: Kept) =>
  allLessons(outline)
    .map((lesson) => ({ lesson, notes: notes.filter(({ lessonId }) => lessonId === lesson.id) }))
    .filter((one) => one.notes.length > 0);

/** All notes of a course in the order of its lessons. */
export function AllNotesPage(kept: Kept): VNode {
  const { course } = kept.standing.outline;
  const found = byLesson(kept);
  return (
    <Page
      learn
      title={`${t('talk.notes.title')} · ${course.title}`}
      head={<meta name="robots" content="noindex, nofollow" />}
      narrow
    >
      <a class="back" href={href(`/learn/${course.productSlug}`)}>
        {course.title}
      </a>
      <h1>{t('talk.notes.title')}</h1>
      {found.length === 0 ? (
        <EmptyState title={t('talk.notes.noneTitle')}>{t('talk.notes.none')}</EmptyState>
      ) : (
        <div class="stack [--gap:2rem]">
          {found.map(({ lesson, notes }) => (
            <section key={lesson.id} class="notes-of-lesson">
              <h2>
                <a href={`${lessonHref(course.productSlug, lesson.slug)}#notes`}>{lesson.title}</a>
              </h2>
              <ol class="note-list">
                {notes.map(({ id, atSeconds, body }) => (
                  <li key={id}>
                    {atSeconds !== null && <Moment course={course} lesson={lesson} seconds={atSeconds} />}
                    <p dir="auto">{body}</p>
                  </li>
                ))}
              </ol>
            </section>
          ))}
          <div class="row">
            <LinkButton href={href(`/learn/${course.productSlug}/notes.md`)}>{t('talk.notes.export')}</LinkButton>
          </div>
        </div>
      )}
    </Page>
  );
}

/** The same as a text to keep: each lesson a heading, each note an item with a link to its second. */
export function notesAsMarkdown(kept: Kept): string {
  const { course } = kept.standing.outline;
  const parts = byLesson(kept).map(({ lesson, notes }) => {
    const items = notes.map(({ atSeconds, body }) => {
      const address = absolute(lessonPath(course.productSlug, lesson.slug));
      const at = atSeconds === null ? '' : `[${clockOf(atSeconds)}](${address}#t=${atSeconds}) `;
      return `- ${at}${body.replaceAll('\n', '\n  ')}`;
    });
    return `## ${lesson.title}\n\n${items.join('\n')}\n`;
  });
  return `# ${course.title}\n\n${parts.join('\n')}`;
}
