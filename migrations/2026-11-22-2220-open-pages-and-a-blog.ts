import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenPagesAndABlog1763850000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table block_lists (
        owner_id uuid primary key,
        store_id uuid not null references stores,
        blocks jsonb not null,
        updated_at timestamptz not null
      );
      create index block_lists_store on block_lists (store_id);

      create table media (
        id uuid primary key,
        store_id uuid not null references stores,
        kind text not null check (kind in ('picture', 'video')),
        file_name text not null,
        object_key text,
        content_type text,
        created_at timestamptz not null
      );
      create index media_store on media (store_id, kind, created_at desc, id desc);
      alter table uploads drop constraint uploads_purpose_check;
      alter table uploads add constraint uploads_purpose_check check (purpose in ('file', 'cover', 'picture', 'video'));

      create table pages (
        id uuid primary key,
        store_id uuid not null references stores,
        slug text not null,
        status text not null check (status in ('draft', 'published')),
        words jsonb not null,
        starter text check (starter in ('imprint', 'privacy', 'terms')),
        menu_place integer,
        footer_place integer,
        version integer not null default 1,
        published_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (store_id, slug)
      );
      create table page_slugs (
        store_id uuid not null references stores,
        slug text not null,
        page_id uuid not null references pages on delete cascade,
        retired_at timestamptz not null,
        primary key (store_id, slug)
      );

      create table posts (
        id uuid primary key,
        store_id uuid not null references stores,
        slug text not null,
        status text not null check (status in ('draft', 'published')),
        words jsonb not null,
        tags text[] not null default '{}',
        cover_id uuid references images,
        product_ids uuid[] not null default '{}',
        version integer not null default 1,
        appears_at timestamptz,
        appeared boolean not null default false,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (store_id, slug),
        check (status = 'draft' or appears_at is not null)
      );
      create index posts_appearing on posts (store_id, appears_at desc, id desc) where status = 'published';
      create index posts_due on posts (appears_at) where status = 'published' and not appeared;
      create table post_slugs (
        store_id uuid not null references stores,
        slug text not null,
        post_id uuid not null references posts on delete cascade,
        retired_at timestamptz not null,
        primary key (store_id, slug)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
