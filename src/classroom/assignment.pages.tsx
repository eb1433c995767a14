import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Badge, Callout, Prose, type Tone } from '../web/ui/parts.js';
import { Uploader } from '../web/ui/uploader.js';
import { Size, When } from '../web/ui/values.js';
import { LONGEST_WORK } from './assignments.dto.js';
import type { Assignment } from './assignments.service.js';
import { lessonHref } from './place.js';
import type { Submission, SubmissionStatus } from './submission.js';

const TONES: Record<SubmissionStatus, Tone> = { sent: 'wait', accepted: 'good', returned: 'bad' };

interface AssignmentPartProps {
  course: { productSlug: string };
  lesson: { slug: string };
  work: Assignment;
  /** Who only looks cannot send. */
  studies: boolean;
}

/** What was sent in and what came back, and where the next piece is sent. */
export function AssignmentPart({ course, lesson, work, studies }: AssignmentPartProps): VNode {
  const door = (rest: string) => lessonHref(course.productSlug, lesson.slug, rest);
  return (
    <section id="work" class="stack">
      {work.sent.map((one) => (
        <Sent key={one.id} of={one} door={door} />
      ))}
      {!studies && <p class="hint">{t('handedIn.students')}</p>}
      {work.maySend && <Send work={work} door={door} />}
    </section>
  );
}

type Door = (rest: string) => string;

const Sent = ({
  of: { id, body, fileName, sizeBytes, status, reply, createdAt },
  door,
}: {
  of: Submission;
  door: Door;
}): VNode => (
  <article class="panel stack">
    <p class="row">
      <Badge tone={TONES[status]}>{t(`handedIn.mine.${status}`)}</Badge>
      <span class="hint">
        <When at={createdAt} />
      </span>
    </p>
    <Work body={body} />
    {fileName !== null && (
      <p>
        <a href={door(`work/${id}/file`)}>
          <bdi>{fileName}</bdi>
        </a>{' '}
        {sizeBytes !== null && <Size bytes={sizeBytes} />}
      </p>
    )}
    {status === 'sent' && <p class="hint">{t('handedIn.waits')}</p>}
    {reply && (
      <Callout tone={TONES[status]} title={t('handedIn.reply')}>
        <Prose md={reply} />
      </Callout>
    )}
  </article>
);

/** Words of a student, as they typed them. */
export const Work = ({ body }: { body: string }): VNode | null => (body ? <p class="typed">{body}</p> : null);

function Send({ work: { sent, file }, door }: { work: Assignment; door: Door }): VNode {
  const again = sent.length > 0;
  return (
    <div class="stack">
      <form id="hand-in" method="post" action={door('work')} class="form">
        <Csrf />
        <Field
          form={Form.of<object>({ body: again ? sent[0]!.body : '' })}
          name="body"
          label={t(again ? 'handedIn.again' : 'handedIn.words')}
          hint={t('handedIn.wordsHint')}
          rows={10}
          maxLength={LONGEST_WORK}
          unmarked
        />
      </form>
      <div id="work-file" class="stack">
        {file && (
          <label class="choice">
            <input type="checkbox" class="checkbox" form="hand-in" name="file" value={file.id} checked />
            <span>
              {t('handedIn.along')} <bdi>{file.fileName}</bdi> <Size bytes={file.sizeBytes} />
            </span>
          </label>
        )}
        <Uploader
          purpose="submission"
          doors={door('uploads')}
          label={t(file ? 'handedIn.otherFile' : 'handedIn.file')}
          hint={t('handedIn.fileHint')}
          noScript={t('handedIn.noScript')}
          refresh="#work-file"
          holds="#hand-in"
        />
      </div>
      <div class="row">
        <Button look="primary" form="hand-in">
          {t('handedIn.send')}
        </Button>
      </div>
    </div>
  );
}
