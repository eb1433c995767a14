import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A product may be shown by a film. */
export class ShowTrailers1763890200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table products add column trailer jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
