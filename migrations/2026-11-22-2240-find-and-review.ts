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
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
