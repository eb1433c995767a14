import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import type { Student } from './classroom.service.js';
import { type Note, NotesRepository, type Whose } from './notes.repository.js';

export type NoteWords = Pick<Note, 'atSeconds' | 'body'>;

const A_DAY_MS = 86_400_000;
const MOST = 500;
const WRITINGS = 240;
const WINDOW_MINUTES = 60;

/** What students write for themselves; nobody else is shown it. */
@Injectable()
export class Notes {
  constructor(
    private readonly repository: NotesRepository,
    private readonly database: Database,
    private readonly tries: Tries,
    private readonly clock: Clock,
  ) {}

  of(whose: Whose, lessonId?: string): Promise<Note[]> {
    return this.repository.of(whose, lessonId ?? null);
  }

  async one(student: Student, id: string): Promise<Note> {
    const note = isId(id) ? await this.repository.one(whoseOf(student), student.lesson.id, id) : null;
    if (!note) throw notFound();
    return note;
  }

  async add(student: Student, words: NoteWords): Promise<void> {
    const whose = whoseOf(student);
    await this.tries.take('note', student.enrolmentId, WRITINGS, WINDOW_MINUTES);
    if ((await this.repository.of(whose, student.lesson.id)).length >= MOST) throw new ShopError('conflict', 'too-many-notes');
    await this.repository.add(whose, { ...words, id: newId(), lessonId: student.lesson.id, createdAt: this.clock.now() });
  }

  async change(student: Student, id: string, words: NoteWords): Promise<void> {
    await this.one(student, id);
    await this.repository.change(whoseOf(student), { id, ...words }, this.clock.now());
  }

  /** For a day it can be brought back. */
  async remove(student: Student, id: string): Promise<void> {
    const whose = whoseOf(student);
    const now = this.clock.now();
    await this.database.transaction(async () => {
      if (!isId(id) || !(await this.repository.setRemoved(whose, student.lesson.id, id, now))) throw notFound();
      await this.repository.forget(whose, new Date(now.getTime() - A_DAY_MS));
    });
  }

  async restore(student: Student, id: string): Promise<void> {
    if (!isId(id) || !(await this.repository.setRemoved(whoseOf(student), student.lesson.id, id, null))) throw notFound();
  }
}

const whoseOf = ({ course, enrolmentId }: Student): Whose => ({ storeId: course.storeId, enrolmentId });
