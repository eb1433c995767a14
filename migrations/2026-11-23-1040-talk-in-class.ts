import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A note that was deleted can be brought back for a while; the questions still open are found without reading all. */
export class TalkInClass1763894400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table lesson_notes add removed_at timestamptz;
      create index lesson_questions_open on lesson_questions (store_id) where status = 'open';
      create index lesson_answers_store on lesson_answers (store_id, enrolment_id, created_at desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
