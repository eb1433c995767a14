import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that students send in belong to one of them and one lesson from their first byte; one piece of work waits at a time. */
export class HandInWork1763894700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table uploads
        add column enrolment_id uuid,
        add column lesson_id uuid,
        add constraint uploads_of_student
          check ((purpose = 'submission') = (enrolment_id is not null and lesson_id is not null));
      create index uploads_of_student on uploads (enrolment_id, lesson_id) where enrolment_id is not null;
      create unique index submissions_waiting on submissions (enrolment_id, lesson_id) where status = 'sent';
      create index submissions_store on submissions (store_id, created_at desc, id desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
