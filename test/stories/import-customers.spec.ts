/** @shop-options {"empty": true} */
import { bring, countsOf, paste } from '../support/imports.js';
import { arrived } from '../support/letters.js';
import { hire, openStore, signedIn } from '../support/people.js';
import { addProduct } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { settle, shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

/** Several batches and chunks of them. */
const MANY = 2500;

let ada: Visitor;
let store: Awaited<ReturnType<typeof openStore>>['store'];
let slug: string;

beforeAll(async () => {
  const opened = await openStore('lanterna');
  store = opened.store;
  const { productId } = await addProduct(store.id, 'Il giardino', 'garden.pdf', Buffer.from('%PDF-1.7'));
  [{ slug }] = (await shop.query<{ slug: string }>('select slug from products where id = $1', [productId])) as [{ slug: string }];
  ada = await signedIn(opened.email);
});

const customers = (like: string) =>
  shop.query<Record<string, unknown>>(
    `select email, name, locale, created_at::date::text as since, marketing_consent_at::date::text as "consentAt",
       marketing_consent_version as "consentVersion" from customers where store_id = $1 and email ilike $2 order by email`,
    [store.id, like],
  );

const FILE = `E-mail,First name,Last name,Language,Customer since,Consent date,Consent source,Product,Phone
ada@old.example,Ada,Rossi,it-IT,2021-03-04,2021-03-05,Gumroad checkout,${'{slug}'},123
Bea@Old.example,Bea,"Verdi, jr.",English,2022-01-01 10:30:00,,,,
cleo@old.example,Cleo,,de,,2022-05-05,,,
not an address,Dora,,,,,,,
eve@old.example,Eve,,,31/02/2024,,,,
fay@old.example,Fay,,,,,,no-such-book,
ADA@OLD.example,Ada,Rossi,it,2021-03-04,,,${'{slug}'},
`;

describe('the owner who brings customers along', () => {
  const file = () => FILE.replaceAll('{slug}', slug);

  test('first sees what each row would do, and nothing is written', async () => {
    const preview = await paste(ada, 'customers', file());
    expect(countsOf(preview)).toEqual({ New: 3, Changed: 0, Unchanged: 0, Refused: 4 });
    const said = preview.$('main').text();
    expect(said).toMatch(/not an address.*Refused.*E-mail: This is not an e-mail address/s);
    expect(said).toMatch(/eve@old\.example.*Customer since: This is not a date/s);
    expect(said).toContain('There is no product at the address “no-such-book”');
    expect(said).toContain('Line 2 asks for the same already');
    expect(said).toContain('nothing says where it was given');
    expect(preview.$('tr:contains("Phone")').text()).toContain('left out');
    expect(await customers('%@old.example')).toEqual([]);
    const refused = await ada.get(`${preview.url}?show=refused`);
    expect(refused.$('section table').first().find('tbody tr')).toHaveLength(4);
    await ada.submit(preview, {}, 'form[action$="/discard"]');
    expect((await ada.get(preview.url)).status).toBe(404);
  });

  test('brings them with what the file shows and nothing it does not, and tells nobody', async () => {
    const report = await bring(ada, await paste(ada, 'customers', file()));
    expect(countsOf(report)).toEqual({ New: 3, Changed: 0, Unchanged: 0, Refused: 4 });
    const met = { since: '2021-03-04', consentAt: '2021-03-05', consentVersion: 'import: Gumroad checkout' };
    const without = { consentAt: null, consentVersion: null };
    expect(await customers('%@old.example')).toEqual([
      expect.objectContaining({
        email: 'Bea@Old.example',
        name: 'Bea Verdi, jr.',
        locale: 'en',
        since: '2022-01-01',
        ...without,
      }),
      { email: 'ada@old.example', name: 'Ada Rossi', locale: 'it', ...met },
      expect.objectContaining({ email: 'cleo@old.example', locale: 'en', ...without }),
    ]);
    for (const email of ['ada@old.example', 'Bea@Old.example']) expect(await arrived(email)).toEqual([]);
    const again = await paste(ada, 'customers', file());
    expect(countsOf(again)).toEqual({ New: 0, Changed: 0, Unchanged: 3, Refused: 4 });
    expect(again.$('form[action$="/confirm"]')).toHaveLength(0);
    expect(again.$('main').text()).toContain('There is nothing to bring');
  });

  test('gives those with a product that product, once', async () => {
    const library = await (await readerOf('ada@old.example')).get('/library');
    expect(library.$('main').text()).toContain('Il giardino');
    const [given] = await shop.query<{ count: number }>(`select count(*) from entitlements where source = 'gift'`);
    expect(given!.count).toBe(1);
    const more = await bring(
      ada,
      await paste(ada, 'customers', `email;prodotto\nbea@old.example;${slug}\nada@old.example;${slug}\n`),
    );
    expect(countsOf(more)).toMatchObject({ Changed: 1, Unchanged: 1 });
  });

  test('gets the refused rows back with why, and can bring that file corrected', async () => {
    const report = await bring(ada, await paste(ada, 'customers', 'email,name\n=cmd|x,"=1+1"\ngus@old.example,Gus\n'));
    const link = report.$('a[href$="refused.csv"]').attr('href')!;
    const refused = await (await ada.raw('GET', link)).text();
    expect(refused).toContain(`'=cmd|x,'=1+1,2,"E-mail: This is not an e-mail address, such as name@example.com."`);
    const corrected = await bring(ada, await paste(ada, 'customers', refused.replace(`'=cmd|x`, 'hal@old.example')));
    expect(countsOf(corrected)).toMatchObject({ New: 1, Refused: 0 });
    expect(await customers('hal@%')).toEqual([expect.objectContaining({ name: '=1+1' })]);
  });

  test('changes nothing that people have said here, and signs nobody up again', async () => {
    await shop.query(
      `update customers set name = 'Ada herself', unsubscribed_at = now(), marketing_consent_at = null where email = $1`,
      ['ada@old.example'],
    );
    const other = await openStore('faro');
    const theirs = await bring(
      ada,
      await paste(
        ada,
        'customers',
        'email,name,consent at,consent source\nada@old.example,Other,2024-01-01,shop\nBEA@old.example,Other,2024-01-01,shop\n',
      ),
    );
    expect(countsOf(theirs)).toMatchObject({ Changed: 1, Unchanged: 1 });
    expect(await customers('%a@%ld.example')).toEqual([
      expect.objectContaining({ name: 'Bea Verdi, jr.', consentAt: '2024-01-01' }),
      expect.objectContaining({ name: 'Ada herself', consentAt: null }),
    ]);
    expect(await shop.query('select 1 from customers where store_id = $1', [other.store.id])).toEqual([]);
  });

  test('is told at once of a file that is no such table', async () => {
    const wrong = {
      'name,age\nAda,3\n': /No column for the e-mail/,
      'email\n': /no row below/,
      'email\n"open\n': /line 2 is never closed/,
    };
    for (const [csv, said] of Object.entries(wrong)) {
      const page = await paste(ada, 'customers', csv);
      expect([page.status, page.$('[role=alert]').text()]).toEqual([422, expect.stringMatching(said)]);
      expect(page.$('textarea').text()).toBe(csv);
    }
  });

  test('sends a large file as it is, and finds each of them brought once', async () => {
    const page = await ada.get('/studio/import');
    const headers = {
      'content-type': 'text/csv',
      accept: 'application/json',
      'x-csrf-token': page.$('input[name=_csrf]').val() as string,
    };
    const send = (body: BodyInit, more: object = {}) =>
      ada.raw('POST', '/studio/import/file?kind=customers&name=big.csv', body, { ...headers, ...more });
    const rows = Array.from({ length: MANY }, (_, at) => `many${at}@old.example,"Person ${at}"\r\n`).join('');
    const answer = await send(`\uFEFFemail,name\r\n${rows}`);
    const { to } = (await answer.json()) as { to: string };
    const report = await bring(ada, await ada.get(to));
    expect(countsOf(report)).toEqual({ New: MANY, Changed: 0, Unchanged: 0, Refused: 0 });
    expect(await customers('many%')).toHaveLength(MANY);
    expect(
      await shop.query('select 1 from import_rows r join imports i on i.id = r.import_id where i.file_name = $1', ['big.csv']),
    ).toEqual([]);

    const latin = await send(Buffer.from('email,name\nada@old.example,Nicol\xf2\n', 'latin1'));
    expect([latin.status, await latin.text()]).toEqual([422, expect.stringContaining('not in UTF-8')]);
    const huge = await send(`email,name\n${'x'.repeat(5_100_000)}`);
    expect([huge.status, await huge.text()]).toEqual([422, expect.stringContaining('5 MB')]);
    expect((await send('email\na@b.example', { 'x-csrf-token': 'none' })).status).toBe(403);
  });

  test('begins it once, however often the button is pressed', async () => {
    const preview = await paste(ada, 'customers', 'email\nlate@old.example\n');
    const token = preview.$('form[action$="/confirm"] input[name=_csrf]').val() as string;
    const confirm = () => ada.raw('POST', `${new URL(preview.url).pathname}/confirm`, new URLSearchParams({ _csrf: token }));
    const answers = await Promise.all([confirm(), confirm()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    await settle();
    expect(countsOf(await ada.get(preview.url))).toMatchObject({ New: 1 });
  });

  test('finds it in the log, and nobody else may', async () => {
    expect((await ada.get('/studio/audit?kind=import')).$('main').text()).toContain('Brought a table along');
    const editor = await signedIn(await hire(store, 'editor'));
    expect((await editor.get('/studio/import')).status).toBe(403);
  });
});
