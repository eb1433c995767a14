import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which hundredths of a film or recording somebody has played: seen nearly whole, it is done by itself. */
export class SeeFilmsThrough1763896800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table lesson_progress add column played bit(100) not null default repeat('0', 100)::bit(100)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
