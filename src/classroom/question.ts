import type { Locale } from '../platform/scope.js';

export const QUESTION_STATES = ['open', 'answered', 'hidden'] as const;
/** `open`: no answer of the creator yet, whatever other students said. */
export type QuestionState = (typeof QUESTION_STATES)[number];

export interface Answer {
  id: string;
  /** Of the store's staff, not of a student. */
  ofStaff: boolean;
  /** A student's own name in full; only its first word is shown to others. */
  name: string;
  body: string;
  createdAt: Date;
}

/** What was asked under a lesson, with its answers, oldest first. */
export interface AskedUnder {
  id: string;
  lessonId: string;
  enrolmentId: string;
  customerId: string;
  name: string;
  body: string;
  status: QuestionState;
  createdAt: Date;
  answers: Answer[];
}

/** For the studio, with where it was asked. */
export interface KeptQuestion extends AskedUnder {
  courseId: string;
  productId: string;
  productSlug: string;
  courseTitle: string;
  lessonTitle: string;
  lessonSlug: string;
  customer: { email: string; name: string; locale: Locale };
}

/** `Ada Bianchi` → `Ada`; nothing of what is an address. */
export const firstWordOf = (name: string): string => (name.includes('@') ? '' : (name.trim().split(/\s+/)[0] ?? ''));
