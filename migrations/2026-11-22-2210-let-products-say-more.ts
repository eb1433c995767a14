import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetProductsSayMore1763849400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table products
        add column audience_md text not null default '',
        add column questions jsonb not null default '[]',
        add column page_count integer check (page_count > 0);
      alter table product_texts
        add column audience_md text not null default '',
        add column questions jsonb not null default '[]';
      alter table store_texts
        add column refunds_md text not null default '';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
