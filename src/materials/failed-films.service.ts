import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { FailedFilmsRepository } from './failed-films.repository.js';

const KIND = 'film-not-prepared';
/** Name of the job by which a person has one tried again. */
export const PREPARE_AGAIN = 'materials.prepare-again';

/** What lies in the file: trying again is no remedy. */
const OF_THE_FILE = ['unknown-format', 'damaged', 'nothing-in-it', 'breaks-off', 'too-long', 'object-missing'];

/** Films that failed for good are a concern for as long as a lesson shows them. */
@Injectable()
export class FailedFilms {
  constructor(
    private readonly repository: FailedFilmsRepository,
    private readonly attention: Attention,
  ) {}

  /** In the transaction in which it failed. */
  async tell(storeId: string, id: string): Promise<void> {
    const film = await this.repository.shown(storeId, id);
    if (!film) return;
    const { fileName, failure, courseId, lessonId } = film;
    await this.attention.raise({
      storeId,
      kind: KIND,
      subject: id,
      details: { file: fileName, materialId: id, courseId, lessonId, reasonKey: `materials.failures.${failure}` },
      ...(!OF_THE_FILE.includes(failure) && { retry: { job: PREPARE_AGAIN, payload: { storeId, materialId: id } } }),
    });
  }

  /** What is ready by now, was replaced or is shown no more is no concern. */
  async settle(storeId: string): Promise<void> {
    const open = await this.attention.openSubjects(storeId, KIND);
    if (open.length === 0) return;
    const wanted = new Set(await this.repository.stillWanted(storeId, open));
    for (const id of open) if (!wanted.has(id)) await this.attention.resolve(KIND, id);
  }
}
