import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindAndReview1763851200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;

      create function search_language(locale text) returns regconfig immutable parallel safe
        return case locale when 'it' then 'pg_catalog.italian'::regconfig else 'pg_catalog.english'::regconfig end;

      -- Each word as its language stems it, and once more without accents: people leave them out when they search.
      create function search_words(locale text, words text) returns tsvector immutable parallel safe
        return to_tsvector(search_language(locale), words) || strip(to_tsvector(search_language(locale),
          translate(lower(words), 'àáâãäåèéêëìíîïòóôõöùúûüçñ', 'aaaaaaeeeeiiiiooooouuuucn')));

      create table search_documents (
        store_id uuid not null references stores,
        kind text not null,
        subject_id uuid not null,
        locale text not null,
        title text not null,
        body text not null,
        path text not null,
        title_words tsvector not null generated always as (search_words(locale, title)) stored,
        words tsvector not null generated always as (
          setweight(search_words(locale, title), 'A') || setweight(search_words(locale, body), 'C')
        ) stored,
        primary key (store_id, kind, subject_id, locale)
      );
      create index search_documents_title_words on search_documents using gin (title_words);
      create index search_documents_words on search_documents using gin (words);
      create index search_documents_title on search_documents using gin (title gin_trgm_ops);

      insert into search_documents (store_id, kind, subject_id, locale, title, body, path)
      select p.store_id, 'product', p.id, s.locale, p.title,
        concat_ws(E'\\n', p.promise, array_to_string(p.tags, ', '), regexp_replace(p.description_md, '[#*_\`>|]+', ' ', 'g')),
        '/p/' || p.slug
      from products p join stores s on s.id = p.store_id
      where p.status = 'published';
      insert into search_documents (store_id, kind, subject_id, locale, title, body, path)
      select p.store_id, 'product', p.id, t.locale, t.title,
        concat_ws(E'\\n', coalesce(nullif(t.promise, ''), p.promise), array_to_string(p.tags, ', '),
          regexp_replace(coalesce(nullif(t.description_md, ''), p.description_md), '[#*_\`>|]+', ' ', 'g')),
        '/p/' || p.slug
      from product_texts t join products p on p.id = t.product_id
      where p.status = 'published'
      on conflict do nothing;

      create table reviews (
        id uuid primary key,
        store_id uuid not null references stores,
        product_id uuid not null references products,
        customer_id uuid references customers,
        sample boolean not null default false,
        rating smallint not null check (rating between 1 and 5),
        words text not null,
        shown_name text not null default '',
        locale text not null,
        status text not null check (status in ('waiting', 'shown', 'hidden')),
        hidden_because text not null default '',
        answer text not null default '',
        answered_at timestamptz,
        written_at timestamptz not null,
        changed_at timestamptz not null,
        check (sample = (customer_id is null)),
        unique (product_id, customer_id)
      );
      create index reviews_shown on reviews (product_id, written_at desc, id desc) where status = 'shown';
      create index reviews_store on reviews (store_id, written_at desc, id desc);
      create index reviews_customer on reviews (customer_id);
      create table review_rules (
        store_id uuid primary key references stores,
        approve_first boolean not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
