/** @shop-options {"empty": true} */
import { arrived } from '../support/letters.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { linkTo, readerOf } from '../support/readers.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const ADDRESS = /\/library\/address\/[\w-]+/;
let storeId: string;
let product: Awaited<ReturnType<typeof addProduct>>;
beforeAll(async () => {
  storeId = (await openStore('lanterna')).store.id;
  product = await addProduct(storeId, 'The garden', 'garden.pdf', Buffer.from('%PDF-1.7'));
});

async function ask(who: Visitor, email: string): Promise<Answer> {
  const answer = await who.submit(await who.get('/library/account'), { email }, '#address form[action$="/email"]');
  await settle();
  return answer;
}

/** Opens the link in the newest letter, on a device of its own, and presses the button. */
async function confirm(email: string): Promise<Answer> {
  const who = visitor();
  return who.submit(await who.get(await linkTo(email, ADDRESS)));
}

const heading = ({ $ }: Answer) => $('h1').text();
const signedOut = async (who: Visitor) => (await who.get('/library')).url.includes('/sign-in');

describe('a reader who moves to another address', () => {
  test('is asked at both, and only both together change it; purchases and links follow, old sessions end', async () => {
    const { path, orderId } = await purchase(storeId, 'ada@old.example', [product.productId]);
    const ada = await readerOf('ada@old.example');
    const asked = await ask(ada, ' Ada@New.example ');
    expect(asked.$('#address').text()).toContain('Waiting for both to say yes: to Ada@New.example');
    const link = await linkTo('ada@new.example', ADDRESS);
    for (let i = 0; i < 3; i++) await visitor().get(link);
    await visitor().raw('HEAD', link);
    expect((await ada.get('/library/account')).$('#address .tone-good')).toHaveLength(0);

    expect(heading(await confirm('ada@new.example'))).toBe('Thank you, one of two');
    expect(await signedOut(ada)).toBe(false);
    const half = await ada.get('/library/account');
    expect(half.$('#address').text()).toContain('Now: ada@old.example');
    expect(half.$('#address .tag.tone-good')).toHaveLength(1);

    expect(heading(await confirm('ada@old.example'))).toBe('The address is changed');
    expect(await signedOut(ada)).toBe(true);
    const again = await readerOf('ada@new.example');
    expect((await again.get('/library')).$('h2').text()).toBe('The garden');
    expect((await again.get(path)).text).toContain('A•••@New.example');
    expect((await again.get(`/library/receipts/${orderId}`)).text).toContain('Ada@New.example');
    const before = (await arrived('ada@old.example')).length;
    await visitor().submit(await visitor().get('/library/sign-in'), { email: 'ada@old.example' });
    await settle();
    expect(await arrived('ada@old.example')).toHaveLength(before);
    expect(heading(await visitor().get(link))).toBe('The address is changed');
  });

  test('changes nothing with the old address alone, after a day, or once it was called off or asked anew', async () => {
    await purchase(storeId, 'bea@old.example', [product.productId]);
    const bea = await readerOf('bea@old.example');
    await ask(bea, 'bea@first.example');
    const first = await linkTo('bea@first.example', ADDRESS);
    await ask(bea, 'bea@second.example');
    expect(heading(await visitor().get(first))).toBe('This link is no longer of use');
    await confirm('bea@old.example');
    expect((await bea.get('/library/account')).$('#address').text()).toContain('Now: bea@old.example');
    await bea.submit(await bea.get('/library/account'), {}, '#address form[action$="/withdraw"]');
    expect(heading(await visitor().get(await linkTo('bea@second.example', ADDRESS)))).toBe('This link is no longer of use');

    await ask(bea, 'bea@third.example');
    const who = visitor();
    const page = await who.get(await linkTo('bea@third.example', ADDRESS));
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 25 * 3_600_000));
    expect(heading(await visitor().get(await linkTo('bea@old.example', ADDRESS)))).toBe('This link is no longer of use');
    expect(heading(await who.submit(page))).toBe('This link is no longer of use');
    expect((await bea.get('/library/account')).$('#address').text()).toContain('Now: bea@old.example');
  });

  test('learns nothing about an address that is somebody’s, whose owner alone is told and loses nothing', async () => {
    await purchase(storeId, 'cleo@example.com', [product.productId]);
    await purchase(storeId, 'victim@example.com', [product.productId]);
    const cleo = await readerOf('cleo@example.com');
    const free = await ask(cleo, 'free@example.com');
    const taken = await ask(cleo, 'Victim@example.com');
    const strip = ({ text }: Answer, email: string) =>
      text
        .replaceAll(new RegExp(email, 'gi'), 'X')
        .replaceAll(/(nonce|value)="[^"]*"/g, '')
        .replaceAll(/<time.*?<\/time>/g, '');
    expect(strip(taken, 'victim@example.com')).toBe(strip(free, 'free@example.com'));
    const [letter] = (await arrived('victim@example.com')).slice(-1);
    expect(letter!.subject).toBe('You have a library at Store lanterna already');
    expect(letter!.text).not.toMatch(ADDRESS);
    expect(letter!.text).not.toContain('cleo');
    await confirm('cleo@example.com');
    expect((await cleo.get('/library/account')).$('#address').text()).toContain('Now: cleo@example.com');
    const told = await cleo.get('/library/account/data');
    expect(told.text).not.toContain('already');
    expect((await readerOf('victim@example.com')) && (await cleo.get('/library')).$('h2').text()).toBe('The garden');
  });

  test('does not get an address that somebody bought with while it was being asked', async () => {
    await purchase(storeId, 'dora@example.com', [product.productId]);
    const dora = await readerOf('dora@example.com');
    await ask(dora, 'late@example.com');
    await confirm('late@example.com');
    await purchase(storeId, 'late@example.com', [product.productId]);
    expect(heading(await confirm('dora@example.com'))).toBe('This link is no longer of use');
    expect((await dora.get('/library/account')).$('#address').text()).toContain('Now: dora@example.com');
  });

  test('still gets no letters they had refused, and cannot flood a stranger', async () => {
    const { customerId } = await purchase(storeId, 'emma@example.com', [product.productId]);
    const emma = await readerOf('emma@example.com');
    await emma.submit(await emma.get('/library/account'), {}, 'form[action$="/letters/no"]');
    for (let i = 0; i < 3; i++) expect((await ask(emma, 'stranger@example.com')).status).toBe(200);
    expect((await ask(emma, 'stranger@example.com')).status).toBe(429);
    expect(await arrived('stranger@example.com')).toHaveLength(3);
    await confirm('stranger@example.com');
    await confirm('emma@example.com');
    const [row] = await shop.query<{ email: string; refused: boolean }>(
      'select email, unsubscribed_at is not null as refused from customers where id = $1',
      [customerId],
    );
    expect(row).toEqual({ email: 'stranger@example.com', refused: true });
  });

  test('is told when it is their address already, or none at all', async () => {
    await purchase(storeId, 'fay@example.com', [product.productId]);
    const fay = await readerOf('fay@example.com');
    expect((await ask(fay, 'FAY@example.com')).$('#field-email-error').text()).toBe('This is your address already.');
    expect((await ask(fay, 'nothing')).status).toBe(422);
  });
});
