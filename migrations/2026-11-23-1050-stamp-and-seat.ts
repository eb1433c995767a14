import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which products' files bear their buyer's name, how long copies are kept, and how many places a student may take at once. */
export class StampAndSeat1763895000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table products add column stamped boolean not null default false;

      alter table stamped_copies add column used_at timestamptz;
      create index stamped_copies_version on stamped_copies (file_version_id) where state in ('whole', 'failed');
      create index stamped_copies_used on stamped_copies (coalesce(used_at, ready_at)) where state = 'ready';

      create table sitting_rules (
        store_id uuid primary key references stores,
        places smallint not null check (places between 1 and 20)
      );
      create index sittings_seen on sittings (seen_at);
      create index course_enrolments_finished on course_enrolments (course_id) where finished_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
