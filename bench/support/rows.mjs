import { randomUUID } from 'node:crypto';

export const SLUG = 'the-quiet-shop';
const DESCRIPTION = `A book for people who make things and would rather make the next one than answer letters about the last.

## What you will learn

- how to price a book without guessing, and when to change the price
- how a first letter earns the second one
- what to do in the week after launch, hour by hour

## Who it is for

Writers, teachers and makers who sell **their own work** under their own name. No list of a thousand readers is needed:
the book begins with the first ten.

> The best hour of my year was the one in which I stopped answering the same question. — *a reader*

Read the [first chapter](https://example.com/chapter), or look at the table of contents below.

1. The price
2. The page
3. The letters
4. The quiet
`;

/** A store that sells one book of three files. */
export async function openStore({ query }) {
  const storeId = randomUUID();
  const productId = randomUUID();
  await query(
    `insert into stores (id, slug, name, locale, currency, time_zone, email, created_at, next_order_number)
     values ($1, 'bench', 'Lucia Bianchi', 'en', 'EUR', 'Europe/Rome', 'shop@example.com', now(), 1000000)`,
    [storeId],
  );
  await query(
    `insert into products (id, store_id, slug, title, promise, description_md, tags, price_minor, currency, tax_category, status,
       published_at, created_at, updated_at)
     values ($1, $2, $3, 'The quiet shop', 'Sell your work, and get your evenings back.', $4, '{writing,selling}', 1900, 'EUR', 'ebook',
       'published', now(), now(), now())`,
    [productId, storeId, SLUG, DESCRIPTION],
  );
  await query(
    `with files as (
       insert into product_files (id, store_id, product_id, name, position, created_at)
       select gen_random_uuid(), $1, $2, name, place, now() from (values ('The book, PDF', 1), ('The book, EPUB', 2), ('Worksheets', 3)) as f (name, place)
       returning id, position
     )
     insert into file_versions (id, store_id, file_id, version, object_key, file_name, size_bytes, sha256, content_type, created_at)
     select gen_random_uuid(), $1, id, 1, 'key-' || position, 'quiet-shop-' || position || '.pdf', 4200000 * position, repeat('0', 64),
       'application/pdf', now() from files`,
    [storeId, productId],
  );
  return { storeId, productId };
}

/** More products of the same store, each with a tag that others have too. */
export async function addProducts({ query }, { storeId }, count) {
  await query(
    `insert into products (id, store_id, slug, title, promise, description_md, tags, price_minor, currency, tax_category, status,
       published_at, created_at, updated_at)
     select gen_random_uuid(), $1, 'book-' || n, 'A book of the shelf, number ' || n, 'What one can learn in an evening.', '',
       array['writing', 'topic-' || n % 4], 900 + n * 100, 'EUR', 'ebook', 'published', now() - n * interval '1 day', now(), now()
     from generate_series(1, $2::int) n`,
    [storeId, count],
  );
}
