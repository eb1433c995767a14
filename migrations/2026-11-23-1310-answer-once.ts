import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a program was answered when it made something under an `Idempotency-Key`; asked again, it is answered the same. */
export class AnswerOnce1763903400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table answered_requests (
        store_id uuid not null references stores,
        key text not null,
        request_hash bytea not null,
        -- Null only while its transaction lasts.
        answer jsonb,
        created_at timestamptz not null,
        primary key (store_id, key)
      );
      create index answered_requests_created on answered_requests (created_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
