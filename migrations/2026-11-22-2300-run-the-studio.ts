import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the studio itself keeps: who did what, who is invited, what was checked before opening, words not saved yet. */
export class RunTheStudio1763852400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;
      create index customers_words on customers using gin ((email || ' ' || name) gin_trgm_ops);

      create table audit_entries (
        id uuid primary key,
        store_id uuid not null references stores,
        at timestamptz not null,
        account_id uuid references accounts,
        who text not null,
        role text not null,
        network text not null,
        act text not null,
        kind text not null,
        subject_id text,
        subject text not null default '',
        changes jsonb not null default '[]'
      );
      create index audit_entries_store on audit_entries (store_id, at desc, id desc);
      create index audit_entries_account on audit_entries (store_id, account_id, at desc);
      create index audit_entries_at on audit_entries (at);

      create table invitations (
        id uuid primary key,
        store_id uuid not null references stores,
        email text not null,
        name text not null default '',
        role text not null check (role in ('owner', 'editor', 'support')),
        locale text not null,
        token_hash bytea not null unique,
        letters integer not null default 0,
        invited_by uuid references accounts,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        withdrawn_at timestamptz
      );
      create unique index invitations_open on invitations (store_id, lower(email)) where accepted_at is null and withdrawn_at is null;

      create table opening_checks (
        store_id uuid primary key references stores,
        stripe_checked_at timestamptz,
        stripe_fault text,
        sender_letter text,
        dismissed_at timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
