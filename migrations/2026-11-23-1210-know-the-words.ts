import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of titles and first lines, each once: a mistyped word is compared with them instead of with every text. A word that is in
 * no text any more costs nothing but its row.
 */
export class KnowTheWords1763900100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table search_vocabulary (
        store_id uuid not null references stores,
        word text not null,
        primary key (store_id, word)
      );
      create index search_vocabulary_like on search_vocabulary using gin (word gin_trgm_ops) with (fastupdate = off);

      create function words_of_face(face text) returns setof text language sql immutable parallel safe as $$
        select word from unnest(tsvector_to_array(to_tsvector('simple', face))) word where length(word) between 3 and 40
      $$;

      create function know_words() returns trigger language plpgsql as $$
      begin
        -- In one order, so that two who write at once never wait for each other.
        insert into search_vocabulary (store_id, word)
        select distinct written.store_id, word from written, words_of_face(written.face) word order by 1, 2
        on conflict do nothing;
        return null;
      end $$;
      create trigger know_words after insert on search_documents referencing new table as written
        for each statement execute function know_words();
      create trigger know_new_words after update on search_documents referencing new table as written
        for each statement execute function know_words();

      insert into search_vocabulary (store_id, word)
      select distinct d.store_id, word from search_documents d, words_of_face(d.face) word order by 1, 2;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
