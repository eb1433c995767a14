import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of customers and products that came from elsewhere: what each row would do, then what became of it. */
export class BringCustomersAndProducts1763889000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table imports (
        id uuid primary key,
        store_id uuid not null references stores,
        kind text not null check (kind in ('customers', 'products')),
        file_name text not null default '',
        headings jsonb not null,
        status text not null check (status in ('preview', 'running', 'done')),
        row_count integer not null,
        made integer not null default 0,
        changed integer not null default 0,
        unchanged integer not null default 0,
        refused integer not null default 0,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        done_at timestamptz
      );
      create index imports_store on imports (store_id, created_at desc, id desc);

      create table import_rows (
        import_id uuid not null references imports on delete cascade,
        store_id uuid not null references stores,
        line integer not null,
        key text not null,
        cells jsonb not null,
        wanted jsonb,
        outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'refused')),
        changes jsonb not null default '[]',
        faults jsonb not null default '[]',
        notes jsonb not null default '[]',
        done_at timestamptz,
        primary key (import_id, line)
      );
      create index import_rows_waiting on import_rows (import_id, line) where done_at is null;
      create index import_rows_key on import_rows (store_id, key);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
