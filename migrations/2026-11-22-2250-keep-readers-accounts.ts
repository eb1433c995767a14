import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepReadersAccounts1763851800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table library_visits (
        customer_id uuid primary key references customers,
        store_id uuid not null references stores,
        seen_at timestamptz not null,
        new_since timestamptz
      );

      alter table access_log drop constraint access_log_kind_check;
      alter table access_log add constraint access_log_kind_check check (kind in ('view', 'download', 'kindle'));
      create table kindle_addresses (
        customer_id uuid primary key references customers,
        store_id uuid not null references stores,
        email text not null,
        created_at timestamptz not null
      );

      alter table customers add column erased_at timestamptz;
      create table email_changes (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        old_email text not null,
        new_email text not null,
        old_token_hash bytea not null unique,
        new_token_hash bytea unique,
        old_confirmed_at timestamptz,
        new_confirmed_at timestamptz,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        outcome text check (outcome in ('done', 'replaced', 'taken', 'withdrawn'))
      );
      create index email_changes_customer on email_changes (customer_id, created_at desc);
      create table erasures (
        id uuid primary key,
        store_id uuid not null references stores,
        customer_id uuid not null references customers,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        done_at timestamptz
      );
      create index erasures_customer on erasures (customer_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
