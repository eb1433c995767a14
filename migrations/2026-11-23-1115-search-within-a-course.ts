import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchWithinACourse1763896500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- As typed, without accents, or with a last word that is only begun. A query of nothing but “not” finds nothing.
      create function search_query(locale text, typed text, folded text, head text, beginning text) returns tsquery
        immutable parallel safe
        return (select case when querytree(query) = 'T' then '' else query end from (select
          websearch_to_tsquery(search_language(locale), typed) || websearch_to_tsquery(search_language(locale), folded)
            || (websearch_to_tsquery(search_language(locale), head) && to_tsquery('simple', beginning)) query) asked);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
