import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long texts as they were before somebody replaced them; pages and posts that were deleted and may still be wanted back. */
export class KeepEarlierWords1763889600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table revisions (
        id uuid primary key,
        store_id uuid not null references stores,
        subject text not null,
        words jsonb not null,
        replaced_at timestamptz not null,
        replaced_by text not null
      );
      create index revisions_subject on revisions (store_id, subject, id desc);

      alter table pages add column removed_at timestamptz;
      alter table pages drop constraint pages_store_id_slug_key;
      create unique index pages_store_id_slug_key on pages (store_id, slug) where removed_at is null;
      create index pages_removed on pages (removed_at) where removed_at is not null;

      alter table posts add column removed_at timestamptz;
      alter table posts drop constraint posts_store_id_slug_key;
      create unique index posts_store_id_slug_key on posts (store_id, slug) where removed_at is null;
      create index posts_removed on posts (removed_at) where removed_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
