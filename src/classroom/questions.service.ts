import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { currentStore, type Locale, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { Student } from './classroom.service.js';
import type { AskedUnder, KeptQuestion } from './question.js';
import { answeredLetter, askedLetter } from './question.letters.js';
import { QuestionsRepository } from './questions.repository.js';

interface Said {
  accountId: string | null;
  enrolmentId: string | null;
  body: string;
}

const SHOWN = 100;
const WRITINGS = 20;
const WINDOW_MINUTES = 60;

/** Questions under lessons. Whoever may be in a lesson sees what is asked there; what is hidden is seen by its writer alone. */
@Injectable()
export class Questions {
  constructor(
    private readonly repository: QuestionsRepository,
    private readonly database: Database,
    private readonly mail: Mail,
    private readonly tries: Tries,
    private readonly clock: Clock,
  ) {}

  under(storeId: string, lessonId: string, enrolmentId: string): Promise<AskedUnder[]> {
    return this.repository.under(storeId, lessonId, enrolmentId, SHOWN);
  }

  async byId(storeId: string, id: string, locale: Locale): Promise<KeptQuestion> {
    const question = isId(id) ? await this.repository.one(storeId, id, locale) : null;
    if (!question) throw notFound();
    return question;
  }

  /** The creator is told by letter. */
  async ask({ course, lesson, enrolmentId }: Student, body: string): Promise<void> {
    await this.tries.take('question', enrolmentId, WRITINGS, WINDOW_MINUTES);
    const { storeId } = course;
    const store = currentStore();
    await this.database.transaction(async () => {
      const id = newId();
      await this.repository.ask({ id, storeId, lessonId: lesson.id, enrolmentId, body, at: this.clock.now() });
      if (store.email) await this.mail.write(askedLetter(await this.byId(storeId, id, store.locale), store));
    });
  }

  /** One that a student sees under their lesson. */
  async seen({ course, lesson, enrolmentId }: Student, id: string): Promise<KeptQuestion> {
    const question = await this.byId(course.storeId, id, scope().locale);
    const shown = question.status !== 'hidden' || question.enrolmentId === enrolmentId;
    if (question.lessonId !== lesson.id || !shown) throw notFound();
    return question;
  }

  /** By another student, or by who asked. */
  async answer(student: Student, id: string, body: string): Promise<void> {
    const { enrolmentId } = student;
    await this.seen(student, id);
    await this.tries.take('question', enrolmentId, WRITINGS, WINDOW_MINUTES);
    await this.say(student.course.storeId, id, { accountId: null, enrolmentId, body });
  }

  async answerAsStaff(storeId: string, id: string, accountId: string, body: string): Promise<void> {
    await this.byId(storeId, id, scope().locale);
    await this.say(storeId, id, { accountId, enrolmentId: null, body });
  }

  async hide(storeId: string, id: string): Promise<void> {
    if (!isId(id) || !(await this.repository.setHidden(storeId, id, true))) throw notFound();
  }

  async show(storeId: string, id: string): Promise<void> {
    if (!isId(id) || !(await this.repository.setHidden(storeId, id, false))) throw notFound();
  }

  /** With all that was answered. */
  async remove(storeId: string, id: string): Promise<void> {
    await this.byId(storeId, id, scope().locale);
    await this.database.transaction(async () => {
      await this.repository.hold(storeId, id);
      await this.repository.remove(storeId, id);
    });
  }

  async removeAnswer(storeId: string, id: string, answerId: string): Promise<void> {
    const { status } = await this.byId(storeId, id, scope().locale);
    await this.database.transaction(async () => {
      const gone = isId(answerId) && (await this.repository.removeAnswer(storeId, id, answerId));
      if (!gone) throw notFound();
      if (status !== 'hidden') await this.repository.setHidden(storeId, id, false);
    });
  }

  /** One letter an answer, to who asked; none about one's own words, and none about what is hidden. */
  private async say(storeId: string, questionId: string, said: Said): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.repository.hold(storeId, questionId))) throw notFound();
      const question = await this.byId(storeId, questionId, scope().locale);
      const id = newId();
      await this.repository.answer({ ...said, id, storeId, questionId, at: this.clock.now() });
      if (question.status === 'hidden') return;
      if (said.accountId !== null) await this.repository.setHidden(storeId, questionId, false);
      if (said.enrolmentId === question.enrolmentId) return;
      const theirs = await this.byId(storeId, questionId, question.customer.locale);
      await this.mail.write(
        answeredLetter(
          theirs,
          theirs.answers.find((one) => one.id === id)!,
          currentStore(),
        ),
      );
    });
  }
}
