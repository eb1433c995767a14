import type { Locale } from '../platform/scope.js';

export const SUBMISSION_STATUSES = ['sent', 'accepted', 'returned'] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

/** A piece of work that a student sent in. */
export interface Submission {
  id: string;
  body: string;
  /** Null without a file, like its size. */
  fileName: string | null;
  sizeBytes: number | null;
  status: SubmissionStatus;
  /** Markdown; may be empty. */
  reply: string;
  repliedAt: Date | null;
  createdAt: Date;
}

/** The same for whoever reads it. */
export interface ReceivedSubmission extends Submission {
  storeId: string;
  enrolmentId: string;
  lessonId: string;
  lessonTitle: string;
  lessonSlug: string;
  courseId: string;
  courseTitle: string;
  courseSlug: string;
  productId: string;
  student: { id: string; name: string; email: string; locale: Locale };
  repliedBy: string | null;
}

/** A file that arrived and is not sent in yet. */
export interface WaitingFile {
  id: string;
  objectKey: string;
  fileName: string;
  sizeBytes: number;
}

/** Who works, and on what. */
export interface Worker {
  storeId: string;
  enrolmentId: string;
  lessonId: string;
}
