import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several moments of a film to choose its poster from. */
export class ChoosePosters1763893200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table materials add column posters jsonb not null default '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
