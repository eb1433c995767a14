const WORDS = {
  it: 'giardino pane lento mattina lettera città perché bottega scrittura quaderno forno farina lievito strada mare luce libro mestiere tempo casa viaggio ricetta maestro carta inchiostro pagina storia bosco fiume montagna',
  en: 'garden bread slow morning letter city because workshop writing notebook oven flour yeast road harbour light book craft time house journey recipe master paper ink page story forest river mountain',
};
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi zo'.split(' ');
const WORDS_OF_A_BODY = 120;
const AT_ONCE = 2_000;

/** A word that few others are like, and no other is. */
export const nameOf = (n) =>
  Array.from({ length: 4 }, (_, at) => SYLLABLES[Math.floor(n / SYLLABLES.length ** at) % SYLLABLES.length]).join('');

/** So many things to find, each in both languages. A common word is in most of them, the name of each in its title alone. */
export async function fillWithDocuments({ query }, { storeId }, things = 20_000) {
  for (const locale of ['it', 'en']) {
    const words = WORDS[locale].split(' ');
    const some = (n, count) =>
      Array.from({ length: count }, (_, at) => words[(n * 7 + at * at * 13 + at * n) % words.length]).join(' ');
    for (let from = 1; from <= things; from += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => from + at);
      await query(
        `insert into search_documents (store_id, kind, subject_id, locale, title, body, path)
         select $1, (array['product', 'post', 'page'])[1 + n % 3], lpad(n::text, 32, '0')::uuid, $2, title, body, '/p/thing-' || n
         from unnest($3::int[], $4::text[], $5::text[]) as d (n, title, body)`,
        [
          storeId,
          locale,
          numbers,
          numbers.map((n) => `${some(n, 3)} ${nameOf(n)}`),
          numbers.map((n) => some(n + 1, WORDS_OF_A_BODY)),
        ],
      );
    }
  }
  await query('vacuum analyze search_documents');
}
