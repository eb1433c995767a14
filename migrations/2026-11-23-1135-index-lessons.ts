import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lesson's words as they are searched, in each language. Where links and pictures lead is not among them. */
export class IndexLessons1763897700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function lesson_words(locale text, words jsonb) returns tsvector immutable parallel safe
        return setweight(search_words(locale, coalesce(words->locale->>'title', '')), 'A') || setweight(search_words(locale,
          regexp_replace(left(coalesce(words->locale->>'bodyMd', ''), 100000), '\\]\\([^)]*\\)', ']', 'g')), 'C');

      alter table lessons
        add column found_en tsvector not null generated always as (lesson_words('en', words)) stored,
        add column found_it tsvector not null generated always as (lesson_words('it', words)) stored;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
