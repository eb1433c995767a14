import type { Locale } from '../platform/scope.js';
import type { Drip } from './drip.js';

export const LESSON_KINDS = ['video', 'audio', 'text', 'pdf', 'download', 'embed', 'quiz', 'assignment'] as const;
export type LessonKind = (typeof LESSON_KINDS)[number];
export type LessonStatus = 'draft' | 'published';

/** What is taught to the buyers of one product. */
export interface Course {
  id: string;
  storeId: string;
  productId: string;
  /** Part of the address `/learn/:course`, and of `/p/:slug`. */
  productSlug: string;
  /** The product's, in the asked language where it has one. */
  title: string;
  onSale: boolean;
  /** From the day of enrolment; null without end. */
  accessDays: number | null;
  certificate: boolean;
  /** Whose name stands on certificates; empty for the store's. */
  signedBy: string;
}

/** A row of a course's outline. */
export interface OutlineLesson {
  id: string;
  moduleId: string;
  slug: string;
  title: string;
  kind: LessonKind;
  status: LessonStatus;
  /** Everybody may see it. */
  preview: boolean;
  materialId: string | null;
  /** As measured, else as the creator reckons. */
  durationSeconds: number | null;
  drip: Drip | null;
  position: number;
}

export interface OutlineModule {
  id: string;
  title: string;
  drip: Drip | null;
  lessons: OutlineLesson[];
}

/** In order, without what was removed. */
export interface Outline {
  course: Course;
  modules: OutlineModule[];
}

export interface QuizSettings {
  /** Of the points, 0 to 100. */
  passPercent: number;
  /** Null for as many as one likes. */
  attempts: number | null;
}

/** A lesson with all that it says. */
export interface Lesson extends OutlineLesson {
  courseId: string;
  bodyMd: string;
  /** The language of the body. */
  lang: Locale;
  embedUrl: string | null;
  /** Of a quiz only. */
  quiz: QuizSettings | null;
}

export const QUESTION_KINDS = ['single', 'multiple', 'text', 'ordering', 'numeric'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What is right; options are named by their ids, which are the same in every language. */
export type Solution =
  | { kind: 'single'; option: string }
  | { kind: 'multiple'; options: string[] }
  | { kind: 'text'; accepted: string[] }
  | { kind: 'ordering'; order: string[] }
  | { kind: 'numeric'; value: number; tolerance: number };

export interface QuizOption {
  id: string;
  text: string;
}

/** With its answer: never for a browser before the student has sent theirs. */
export interface QuizQuestion {
  id: string;
  promptMd: string;
  /** Of single and multiple in the author's order; of ordering in no telling one. */
  options: QuizOption[];
  /** What one reads once it is answered; may be empty. */
  explanationMd: string;
  solution: Solution;
  points: number;
}

/** Words of one thing by language, as they are stored. */
export type Spoken<Words> = Partial<Record<Locale, Words>>;

export interface ModuleWords {
  title: string;
}
export interface LessonWords {
  title: string;
  bodyMd: string;
}
export interface QuestionWords {
  promptMd: string;
  /** In the author's order, with the same ids in every language. */
  options: QuizOption[];
  explanationMd: string;
}
