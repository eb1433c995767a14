import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words between being typed and being saved: drafts of long texts, and forms that met an expired session. */
export class KeepWhatIsTyped1763853000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table drafts (
        store_id uuid not null references stores,
        account_id uuid not null references accounts,
        key text not null,
        fields jsonb not null,
        base jsonb not null,
        saved_at timestamptz not null,
        primary key (store_id, account_id, key)
      );
      create index drafts_saved on drafts (saved_at);

      create table held_forms (
        token_hash bytea primary key,
        store_id uuid not null references stores,
        path text not null,
        fields jsonb not null,
        held_at timestamptz not null
      );
      create index held_forms_held on held_forms (held_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
