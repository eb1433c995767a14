/** One customer in one course. */
export interface Enrolment {
  id: string;
  storeId: string;
  courseId: string;
  customerId: string;
  cohortId: string | null;
  /** As their browser said; null until it has. */
  timeZone: string | null;
  enrolledAt: Date;
  firstAccessAt: Date | null;
  lastSeenAt: Date | null;
  /** Where they were last. */
  lastLessonId: string | null;
  /** Never undone: a lesson that is added later takes nothing away. */
  finishedAt: Date | null;
  /** When the unlocking job looks at it again; null when nothing is known to open. */
  nextOpeningAt: Date | null;
}

/** How far somebody is in a lesson. */
export interface Progress {
  lessonId: string;
  positionSeconds: number;
  furthestSeconds: number;
  /** Minutes of the film that were seen, counted from 0, in order. */
  minutes: number[];
  startedAt: Date;
  finishedAt: Date | null;
  updatedAt: Date;
}

/** What a player tells of itself. */
export interface Seen {
  enrolmentId: string;
  lessonId: string;
  positionSeconds: number;
  /** By the device's clock; a device that is ahead counts as now. */
  at: Date;
  minutes: readonly number[];
  /** Hundredths of a film or recording that were played, counted from 0. */
  hundredths?: readonly number[];
}
