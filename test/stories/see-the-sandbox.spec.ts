import { createTransport } from 'nodemailer';
import { Stripe } from 'stripe';
import { settle, shop, visitor } from '../support/shop.js';

const { secretKey } = shop.embedded!.stripeConfig();
const { hostname, port } = new URL(shop.url);
const stripe = new Stripe(secretKey, { host: hostname, port: Number(port), protocol: 'http', telemetry: false });

const newCheckout = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    customer_email: 'anna@example.com',
    success_url: `${shop.url}/healthz?paid={CHECKOUT_SESSION_ID}`,
    cancel_url: `${shop.url}/`,
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 1490, product_data: { name: 'Il lievito' } } }],
    ...more,
  });
const pathOf = (url: string | null) => new URL(url ?? '').pathname;
const sandbox = shop.embedded!.stripe!;

describe('a newcomer at /_sandbox', () => {
  test('sees what is embedded and which variables replace it', async () => {
    const page = await visitor().get('/_sandbox');
    expect(page.status).toBe(200);
    const text = page.$('main').text();
    for (const word of ['STRIPE_SECRET_KEY', 'SMTP_URL', 'DATABASE_URL', '4242 4242 4242 4242']) expect(text).toContain(word);
    expect(page.$('table').first().text()).toContain('real'); // the database of the tests
    expect((await visitor({ 'accept-language': 'it' }).get('/_sandbox')).$('h1').text()).toContain('Funziona tutto');
  });

  test('moves the clock from any page and comes back to it', async () => {
    const browser = visitor();
    const before = shop.embedded!.clock.now().getTime();
    const inbox = await browser.get('/_sandbox/mail');
    const after = await browser.submit(inbox, { advance: 'PT1H' }, '.clock-bar form');
    expect(after.url).toBe(`${shop.url}/_sandbox/mail`);
    expect(after.$('.notice').text()).toContain('Time has moved on');
    expect(shop.embedded!.clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  test('is told when the date is not ahead', async () => {
    const browser = visitor();
    const page = await browser.submit(await browser.get('/_sandbox'), { to: '2001-01-01T10:00' });
    expect(page.status).toBe(422);
    expect(page.$('#field-to-error').text()).toBe('Time only goes forward.');
    const elsewhere = await browser.submit(await browser.get('/_sandbox'), { advance: 'PT1H', back: '//evil.example' });
    expect(elsewhere.status).toBe(422);
  });

  test('cannot be made to move time by a stranger’s form', async () => {
    const response = await visitor().raw('POST', '/_sandbox/time', new URLSearchParams({ advance: 'P1D' }));
    expect(response.status).toBe(403);
  });
});

describe('the payment page', () => {
  test('says that it is a test, shows lines and total, and leads back to the shop when paid', async () => {
    const session = await newCheckout();
    const browser = visitor();
    const page = await browser.get(pathOf(session.url));
    expect(page.$('main').text()).toContain('Test payment page');
    expect(page.$('main').text()).toContain('€14.90');
    expect(page.$('input[name=card]').val()).toBe('4242 4242 4242 4242');
    const paid = await browser.submit(page);
    expect(paid.url).toBe(`${shop.url}/healthz?paid=${session.id}`);
    expect(sandbox.session(session.id)!.session.payment_status).toBe('paid');
    expect((await browser.get(pathOf(session.url))).$('h1').text()).toBe('This order is already paid');
  });

  test('offers test numbers without a script, and shows why one is declined', async () => {
    const session = await newCheckout();
    const browser = visitor();
    const page = await browser.get(pathOf(session.url));
    const link = page.$('.test-numbers a:contains("not enough money")').attr('href')!;
    const declined = await browser.submit(await browser.get(link));
    expect(declined.status).toBe(402);
    expect(declined.$('[role=alert]').text()).toContain('insufficient funds');
    expect((await browser.submit(declined, { card: '4242424242424242' })).url).toContain('/healthz');
  });

  test('asks the bank, and takes a refusal', async () => {
    const session = await newCheckout();
    const browser = visitor();
    const bank = await browser.submit(await browser.get(pathOf(session.url)), { card: '4000 0025 0000 3155' });
    expect(bank.url).toContain('/_sandbox/authenticate/pi_');
    const refused = await browser.submit(bank, { answer: 'refuse' });
    expect(refused.status).toBe(402);
    const again = await browser.submit(refused, { card: '4000002500003155' });
    expect((await browser.submit(again, { answer: 'approve' })).url).toContain('/healthz');
  });

  test('says when it has expired, and starts again once by the recovery link', async () => {
    const session = await newCheckout({ after_expiration: { recovery: { enabled: true } } });
    await stripe.checkout.sessions.expire(session.id);
    const browser = visitor();
    const closed = await browser.get(pathOf(session.url));
    expect(closed.$('h1').text()).toBe('This payment page has expired');
    const recovery = pathOf(closed.$('main a').attr('href')!);
    const fresh = await browser.get(recovery);
    expect(fresh.$('input[name=card]')).toHaveLength(1);
    expect((await browser.get(recovery)).url).toBe(fresh.url);
    expect((await browser.get(`/_sandbox/recover/${(await newCheckout()).id}`)).$('main').text()).toContain('no longer works');
  });
});

describe('Stripe’s stand-in', () => {
  const pay = async (how: { card?: string; iban?: string }) => {
    const session = await newCheckout();
    await sandbox.pay(session.id, how);
    return sandbox.payments(1)[0]!.charge.id;
  };
  const chargeNow = (id: string) => sandbox.payment(id)!;

  test('gives part of the money back, decides what is pending, and shows the receipt', async () => {
    const id = await pay({ card: '4242424242424242' });
    const browser = visitor();
    const form = `form[action$="/charges/${id}/refunds"]`;
    const page = await browser.submit(await browser.get('/_sandbox/stripe'), { amount: '4,90', begins: 'pending' }, form);
    expect(page.$('.notice').text()).toContain('Done');
    const [refund] = chargeNow(id).refunds;
    expect(refund).toMatchObject({ amount: 490, status: 'pending' });
    await browser.submit(page, { result: 'failed' }, `form[action$="/refunds/${refund!.id}"]`);
    expect(chargeNow(id)).toMatchObject({ charge: { amount_refunded: 0 }, refunds: [{ status: 'failed' }] });
    expect((await browser.submit(page, { amount: '99' }, form)).text).toContain('Stripe refuses');
    expect((await browser.get(pathOf(chargeNow(id).charge.receipt_url))).$('main').text()).toContain('visa •••• 4242');
  });

  test('opens a dispute and decides it; settles a bank debit', async () => {
    const browser = visitor();
    const disputed = await pay({ card: '4242424242424242' });
    let page = await browser.get('/_sandbox/stripe');
    page = await browser.submit(page, { reason: 'duplicate' }, `form[action$="/charges/${disputed}/disputes"]`);
    const [dispute] = chargeNow(disputed).disputes;
    await browser.submit(page, { verdict: 'won' }, `form[action$="/disputes/${dispute!.id}"]`);
    expect(chargeNow(disputed).disputes[0]).toMatchObject({ reason: 'duplicate', status: 'won' });

    const debit = await pay({ iban: 'DE08370400440532013003' });
    page = await browser.get('/_sandbox/stripe');
    const intent = String(chargeNow(debit).charge.payment_intent);
    await browser.submit(page, { result: 'succeeded' }, `form[action$="/payments/${intent}"]`);
    expect(chargeNow(debit).charge.status).toBe('succeeded');
  });

  test('sends an event again and switches troubles on', async () => {
    const browser = visitor();
    const page = await browser.get('/_sandbox/stripe');
    const event = sandbox.events()[0]!;
    const tries = () => sandbox.deliveries(event.id)[0]!.attempts.length;
    while (tries() === 0) await settle(); // its own first delivery comes first
    const before = tries();
    await browser.submit(page, {}, `form[action$="/events/${event.id}/resend"]`);
    expect(tries()).toBe(before + 1);
    const fields = { duplicate: '2', delaySeconds: '0,5', reorder: 'on' };
    expect((await browser.submit(page, fields, 'form[action$="/faults"]')).$('.notice').text()).toContain('Set');
    expect(sandbox.faults()).toMatchObject({ duplicate: 2, delayMilliseconds: 500, reorder: true, drop: false });
    expect((await browser.submit(page, { duplicate: 'many' }, 'form[action$="/faults"]')).status).toBe(422);
    sandbox.setFaults({});
  });
});

describe('the inbox', () => {
  test('is empty at first, and says what fills it', async () => {
    const page = await visitor().get('/_sandbox/mail?to=nobody@example.com');
    expect(page.$('.empty').text()).toContain('No letters to nobody@example.com');
    expect((await visitor().get('/_sandbox/mail/00000099')).status).toBe(404);
  });

  test('shows a letter as it looks, without letting it do anything', async () => {
    const post = createTransport({ url: shop.embedded!.smtpUrl! });
    await post.sendMail({
      from: 'Shop <shop@example.com>',
      to: 'Ada <ada@example.com>',
      subject: 'Perché no?',
      text: 'Ciao Ada',
      html: '<html><head><title>x</title></head><body><p>Ciao <b>Ada</b></p><script>alert(1)</script></body></html>',
    });
    post.close();
    const browser = visitor();
    const list = await browser.get('/_sandbox/mail?to=ADA@example.com');
    expect(list.$('.row-link').text()).toBe('Perché no?');
    const path = list.$('.row-link').attr('href')!;
    const letter = await browser.get(path);
    expect(letter.$('pre').text()).toContain('Ciao Ada');
    expect(letter.$('dl').text()).toContain('Shop <shop@example.com>');
    expect(letter.headers.get('content-security-policy')).toContain("frame-src 'self'");

    const html = await browser.get(letter.$('iframe').attr('src')!);
    expect(html.text).toContain('<b>Ada</b>');
    const policy = html.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^sandbox .*default-src 'none'/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    const raw = await browser.get(letter.$('main a[href$="/raw"]').attr('href')!);
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(raw.text).toContain('Message-ID:');
  });
});
