import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForgiveInPromises1763851500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The title and how the text begins: where a typing mistake is forgiven.
      alter table search_documents
        add column face text not null generated always as (title || ' ' || left(body, 160)) stored;
      drop index search_documents_title;
      create index search_documents_face on search_documents using gin (face gin_trgm_ops) with (fastupdate = off);
      -- Read far more often than written: nothing waits in a list that each search would walk.
      alter index search_documents_title_words set (fastupdate = off);
      alter index search_documents_words set (fastupdate = off);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
