import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the shop shows to everybody. Of the stores themselves, all but the number that each order takes. */
const SHOWN = [
  'store_texts',
  'products',
  'product_texts',
  'product_slugs',
  'product_prices',
  'product_files',
  'file_versions',
  'images',
  'media',
  'block_lists',
  'pages',
  'page_slugs',
  'posts',
  'post_slugs',
  'reviews',
  'courses',
  'course_modules',
  'lessons',
];
const OF_STORES =
  'slug, host, name, locale, currency, time_zone, email, legal_name, legal_address, country, vat_id, tax_code, accent, confirm_new_device';

/** Every process that keeps pages hears of a change when it is committed, once a transaction, whoever makes it. */
export class TellOfChanges1763900000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function tell_of_changes() returns trigger language plpgsql as $$
      begin
        notify shown_changed;
        return null;
      end $$;
      create trigger tell_of_changes after insert or delete or update of ${OF_STORES} on stores
        for each statement execute function tell_of_changes();
    `);
    for (const table of SHOWN)
      await db.query(
        `create trigger tell_of_changes after insert or update or delete on ${table}
           for each statement execute function tell_of_changes()`,
      );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}
