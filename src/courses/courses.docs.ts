import {
  type ApiDocs,
  id,
  inPath,
  listOf,
  moment,
  nullable,
  object,
  onceByKey,
  operation,
  paging,
  ref,
  text,
} from '../web/openapi.js';
import { LESSON_KINDS } from './course.js';
import { RULES } from './drip.dto.js';

type Schema = Record<string, unknown>;
const READ = 'courses:read';
const WRITE = 'courses:write';

const yesNo = { type: 'boolean' };
const described = (schema: Schema, description: string): Schema => ({ ...schema, description });
const count = { type: 'integer', minimum: 0 };
const markdown = described(text, 'Markdown.');
const address = { type: 'string', format: 'uri' };
const status = { type: 'string', enum: ['draft', 'published'] };
const kind = { type: 'string', enum: LESSON_KINDS };

/** By language: those in which something is said. */
const inEach = (said: Schema): Schema => object({ en: said, it: said }, ['en', 'it']);
const asked = (said: Schema): Schema =>
  described(
    object({ en: nullable(said), it: nullable(said) }, ['en', 'it']),
    'A language that is not named stays as it is; null takes it away.',
  );
const title = object({ title: text });
const drip = nullable(ref('Drip'));
const facts = {
  accessDays: described(nullable({ type: 'integer', minimum: 1 }), 'From the day of enrolment; null without end.'),
  certificate: described(yesNo, 'Who finishes all lessons gets one.'),
  signedBy: described(text, 'The name beneath it; empty for the store’s.'),
};
const minutes = described(nullable({ type: 'integer', minimum: 1 }), 'As you reckon, where nothing can be measured.');
const embedUrl = described(nullable(text), 'A film on YouTube or Vimeo; of the kind `embed` only.');
const preview = described(yesNo, 'Everybody may see it.');
const attempts = described(nullable({ type: 'integer', minimum: 1 }), 'Null for as many as one likes.');
const passPercent = described({ type: 'integer', minimum: 0, maximum: 100 }, 'Of the points.');

const course = {
  id,
  productId: described(id, 'The product it is sold as, which has its words and its price.'),
  title: described(text, 'The product’s.'),
  slug: described(text, 'The product’s, and part of the address.'),
  url: address,
  onSale: yesNo,
  ...facts,
  createdAt: moment,
  updatedAt: moment,
};
const module = { id, words: inEach(title), drip };
const line = {
  id,
  moduleId: id,
  slug: text,
  url: address,
  kind,
  status,
  preview,
  durationSeconds: described(nullable(count), 'As measured, else as its author reckons.'),
  drip: described(drip, 'On top of its module’s; null for at once.'),
};
const lessonChanges = {
  moduleId: described(id, 'It goes to the end of that module.'),
  slug: described(
    text,
    'Part of the address; made from the title when absent. Named, it keeps a request that is sent twice from making two.',
  ),
  words: asked(object({ title: text, body: markdown }, ['title', 'body'])),
  preview,
  materialId: described(
    nullable(id),
    'What it shows: `material.id` of a lesson of this store, uploaded in the studio; null for nothing.',
  ),
  embedUrl,
  minutes,
  drip,
  quiz: described(object({ passPercent, attempts }, ['attempts']), 'Of the kind `quiz` only.'),
  status: described(status, '`published` is refused as `lesson-not-ready` while it lacks its file, text or questions.'),
};
const removed = 'What students did there is kept, and comes back with `restore`.';
const moduleIn = [inPath('id'), inPath('module')];
const lessonIn = [inPath('id'), inPath('lesson')];

export const coursesDocs: ApiDocs = {
  schemas: {
    Drip: object(
      {
        kind: { type: 'string', enum: RULES },
        days: described(count, 'Of `after-purchase`, `after-first-access` and `after-cohort-start`.'),
        date: described({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }, 'Of `on-date`.'),
        at: described({ type: 'string', pattern: '^\\d\\d:\\d\\d$' }, 'On the student’s own clock; 09:00 when absent.'),
        pass: described(yesNo, 'Of `after-previous`: quizzes and assignments have to be passed as well.'),
      },
      ['days', 'date', 'at', 'pass'],
    ),
    Course: object(course),
    CourseLesson: object({ ...line, words: inEach(title) }),
    CourseModule: object(module),
    CourseOutline: object({
      ...course,
      modules: { type: 'array', items: object({ ...module, lessons: { type: 'array', items: ref('CourseLesson') } }) },
    }),
    Lesson: object({
      ...line,
      words: inEach(object({ title: text, body: markdown })),
      minutes,
      embedUrl,
      material: described(
        nullable(
          object({
            id,
            fileName: text,
            kind: described(
              nullable({ type: 'string', enum: ['video', 'audio', 'pdf', 'file'] }),
              'By content; null while it arrives.',
            ),
            contentType: nullable(text),
            sizeBytes: count,
            durationSeconds: nullable(count),
            state: described(
              { type: 'string', enum: ['arriving', 'waiting', 'working', 'ready', 'plain', 'failed'] },
              '`waiting` and `working`: the original plays meanwhile; `ready`: it streams; `plain`: it is given as it is.',
            ),
            failure: described(nullable(text), 'Why it failed, as a code.'),
            createdAt: moment,
          }),
        ),
        'What it shows; uploaded in the studio.',
      ),
      quiz: described(nullable(object({ passPercent, attempts, questions: count })), 'Of a quiz; `questions` is how many.'),
    }),
    QuizQuestion: object({
      id,
      points: { type: 'integer', minimum: 1 },
      words: inEach(
        object({ prompt: markdown, options: { type: 'array', items: object({ id: text, text }) }, explanation: markdown }),
      ),
      solution: described(
        object(
          {
            kind: { type: 'string', enum: ['single', 'multiple', 'text', 'ordering', 'numeric'] },
            option: described(text, 'Of `single`.'),
            options: described({ type: 'array', items: text }, 'Of `multiple`.'),
            accepted: described({ type: 'array', items: text }, 'Of `text`.'),
            order: described({ type: 'array', items: text }, 'Of `ordering`.'),
            value: described({ type: 'number' }, 'Of `numeric`.'),
            tolerance: described({ type: 'number' }, 'Of `numeric`.'),
          },
          ['option', 'options', 'accepted', 'order', 'value', 'tolerance'],
        ),
        'What is right; options are named by their ids.',
      ),
    }),
    Removed: object({ id, removedAt: moment }),
    NewCourse: object({ productId: id, ...facts }, Object.keys(facts)),
    CourseChanges: object(facts, Object.keys(facts)),
    CourseOrder: object({
      modules: { type: 'array', items: object({ id, lessons: { type: 'array', items: id } }) },
    }),
    NewModule: object({ words: asked(title), drip }, ['drip']),
    ModuleChanges: object({ words: asked(title), drip }, ['words', 'drip']),
    NewLesson: object(
      { kind, ...lessonChanges },
      Object.keys(lessonChanges).filter((name) => name !== 'moduleId' && name !== 'words'),
    ),
    LessonChanges: object(lessonChanges, Object.keys(lessonChanges)),
  },
  paths: {
    '/api/v1/courses': {
      get: operation({ summary: 'Courses, newest first.', scope: READ, parameters: paging, answer: listOf('Course') }),
      post: operation({
        summary: 'Makes the course of a product, which can have one. It begins without modules.',
        scope: WRITE,
        parameters: [onceByKey('course')],
        body: ref('NewCourse'),
        status: 201,
        answer: ref('CourseOutline'),
      }),
    },
    '/api/v1/courses/{id}': {
      get: operation({
        summary: 'One course with its modules and lessons in order, drafts among them, and when they open.',
        scope: READ,
        parameters: [inPath('id')],
        answer: ref('CourseOutline'),
      }),
      patch: operation({
        summary: 'Changes what is named.',
        scope: WRITE,
        parameters: [inPath('id')],
        body: ref('CourseChanges'),
        answer: ref('CourseOutline'),
      }),
    },
    '/api/v1/courses/{id}/order': {
      post: operation({
        summary: 'Arranges modules and lessons, also from one module into another. What is not named follows what is.',
        scope: WRITE,
        parameters: [inPath('id')],
        body: ref('CourseOrder'),
        answer: ref('CourseOutline'),
      }),
    },
    '/api/v1/courses/{id}/modules': {
      post: operation({
        summary: 'Adds a module at the end.',
        scope: WRITE,
        parameters: [inPath('id'), onceByKey('module')],
        body: ref('NewModule'),
        status: 201,
        answer: ref('CourseModule'),
      }),
    },
    '/api/v1/courses/{id}/modules/{module}': {
      patch: operation({
        summary: 'Changes what is named.',
        scope: WRITE,
        parameters: moduleIn,
        body: ref('ModuleChanges'),
        answer: ref('CourseModule'),
      }),
      delete: operation({
        summary: `Removes a module with its lessons. ${removed}`,
        scope: WRITE,
        parameters: moduleIn,
        answer: ref('Removed'),
      }),
    },
    '/api/v1/courses/{id}/modules/{module}/restore': {
      post: operation({
        summary: 'Brings a removed module back, with its lessons, to its place.',
        scope: WRITE,
        parameters: moduleIn,
        answer: ref('CourseModule'),
      }),
    },
    '/api/v1/courses/{id}/lessons': {
      post: operation({
        summary: 'Adds a lesson at the end of its module; a draft, unless `status` says otherwise.',
        scope: WRITE,
        parameters: [inPath('id'), onceByKey('lesson')],
        body: ref('NewLesson'),
        status: 201,
        answer: ref('Lesson'),
      }),
    },
    '/api/v1/courses/{id}/lessons/{lesson}': {
      get: operation({
        summary: 'One lesson with all that it says. A quiz’s questions are not in it.',
        scope: READ,
        parameters: lessonIn,
        answer: ref('Lesson'),
      }),
      patch: operation({
        summary: 'Changes what is named; `status` publishes or withdraws.',
        scope: WRITE,
        parameters: lessonIn,
        body: ref('LessonChanges'),
        answer: ref('Lesson'),
      }),
      delete: operation({
        summary: `Removes a lesson. ${removed}`,
        scope: WRITE,
        parameters: lessonIn,
        answer: ref('Removed'),
      }),
    },
    '/api/v1/courses/{id}/lessons/{lesson}/restore': {
      post: operation({
        summary: 'Brings a removed lesson back to its place; to the end of the last module when its own is gone.',
        scope: WRITE,
        parameters: lessonIn,
        answer: ref('Lesson'),
      }),
    },
    '/api/v1/courses/{id}/lessons/{lesson}/questions': {
      get: operation({
        summary: 'A quiz’s questions in order, with what is right: that is why a key that only reads does not get them.',
        scope: WRITE,
        parameters: lessonIn,
        answer: listOf('QuizQuestion'),
      }),
    },
  },
};
