import { PDFDocument } from '@cantoo/pdf-lib';
import type { Entitlements } from '../../src/entitlements/entitlements.service.js';
import type { Objects } from '../../src/ports/objects.js';
import type { Certificate } from '../../src/certificates/certificate.js';
import { certificates, certified, finished } from '../support/certificates.js';
import { apiKey, Program } from '../support/api.js';
import { arrived } from '../support/letters.js';
import { wordsOn } from '../support/papers.js';
import { readerOf } from '../support/readers.js';
import { buy, onSale } from '../support/sales.js';
import { creator, settle, shop, visitor } from '../support/shop.js';

const entitlements = await shop.service<Entitlements>('entitlements/entitlements.service.js', 'Entitlements');
const objects = await shop.service<Objects>('ports/objects.js', 'Objects');
const service = await certificates();
const storeId = shop.store.id;

async function student() {
  const product = await onSale();
  const { email, orderId } = await buy(product.slug);
  const [{ customer_id: customerId }] = (await shop.query<{ customer_id: string }>(
    'select customer_id from orders where id = $1',
    [orderId],
  )) as [{ customer_id: string }];
  return { productId: product.id, email, orderId, customerId };
}

const lettersOf = async (email: string) => (await arrived(email)).filter(({ subject }) => subject.startsWith('Your certificate'));

describe('a student who finishes a course', () => {
  let who: Awaited<ReturnType<typeof student>>;
  let certificate: Certificate;
  beforeAll(async () => {
    who = await student();
  });

  test('gets one certificate and one letter, however many of their lessons end at once', async () => {
    const { finish } = await finished(storeId, who.customerId, who.productId);
    await Promise.all(Array.from({ length: 8 }, () => service.issue(finish)));
    await settle();
    const all = await service.ofCustomer(storeId, who.customerId);
    expect(all).toHaveLength(1);
    certificate = all[0]!;
    const letters = await lettersOf(who.email);
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toContain(`/certificates/${certificate.code}`);
  });

  test('shows anybody that it is genuine: name, course and day, and nothing else of them', async () => {
    const page = await visitor().get(`/certificates/${certificate.code.toLowerCase().replaceAll('-', '')}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(page.$('main .tag').text()).toBe('Valid');
    expect(page.$('dl').text()).toContain('Ada Lovelace');
    expect(page.$('dl').text()).toContain('Lucia Bianchi');
    expect(page.text).not.toContain(who.email);
    expect((await visitor().get('/certificates/2222-2222-2222')).status).toBe(404);
    expect((await visitor().get('/certificates/x')).status).toBe(404);
  });

  test('downloads it as a PDF, drawn again when the paper got lost; nobody else does', async () => {
    const reader = await readerOf(who.email);
    const path = `/library/certificates/${certificate.code}`;
    const paper = async () => {
      const { headers } = await reader.raw('GET', path);
      return Buffer.from(await (await fetch(headers.get('location')!)).arrayBuffer());
    };
    const first = await PDFDocument.load(await paper());
    expect(first.getTitle()).toBe('Certificate of completion · The quiet garden');
    await shop.query('update certificates set object_key = $2 where id = $1', [certificate.id, `${storeId}/gone`]);
    expect((await reader.get(path)).$('h1').text()).toBe('Your certificate is being drawn');
    await settle();
    expect((await PDFDocument.load(await paper())).getPageCount()).toBe(1);
    const other = await student();
    expect((await (await readerOf(other.email)).get(path)).status).toBe(404);
  });

  test('has their name corrected by the creator, on a new paper under the same code', async () => {
    const before = await service.byId(storeId, certificate.id);
    const name = 'Августа Καίτη King';
    const staff = await creator();
    const list = await staff.get('/studio/certificates');
    expect(list.$('tbody').text()).toContain('Ada Lovelace');
    const page = await staff.get(`/studio/certificates/${certificate.id}`);
    const done = await staff.submit(page, { name }, 'form[action$="/name"]');
    expect(done.$('[role=status]').text()).toContain('The name is corrected');
    await settle();
    const after = await service.byId(storeId, certificate.id);
    expect(after).toMatchObject({ code: before.code, name });
    const paper = await objects.read(after.objectKey!);
    expect(await wordsOn(Buffer.concat(await paper.toArray()))).toContain(`This certifies that${name}`);
    expect(after.objectKey).not.toBe(before.objectKey);
    expect((await visitor().get(`/certificates/${after.code}`)).$('dl').text()).toContain(name);
  });

  test('loses it with a refund, and has it back when the refund fails', async () => {
    await entitlements.revokeOrder(who.orderId, 'refunded');
    const page = () => visitor().get(`/certificates/${certificate.code}`);
    expect((await page()).$('main .tag').text()).toBe('Withdrawn');
    const reader = await readerOf(who.email);
    expect((await reader.get(`/library/certificates/${certificate.code}`)).status).toBe(404);
    await entitlements.restoreOrder(who.orderId, 'refunded');
    expect((await page()).$('main .tag').text()).toBe('Valid');
  });

  test('is listed for programs with a key', async () => {
    const program = new Program(await apiKey('certificates:read'));
    const { status, body } = await program.get(`/certificates?customerId=${who.customerId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: [{ code: certificate.code, status: 'valid', name: 'Августа Καίτη King' }],
      nextCursor: null,
    });
  });
});

test('who finished before the course gave certificates gets theirs when it does', async () => {
  const { customerId, productId, email } = await student();
  const { finish, courseId } = await finished(storeId, customerId, productId, { certificate: false });
  await service.issue(finish);
  await settle();
  expect(await service.ofCustomer(storeId, customerId)).toEqual([]);
  await shop.query('update courses set certificate = true where id = $1', [courseId]);
  await settle();
  await settle();
  expect(await service.ofCustomer(storeId, customerId)).toHaveLength(1);
  expect(await lettersOf(email)).toHaveLength(1);
});

test('a name that our face cannot write stands on the page, and the paper leads there', async () => {
  const { customerId, productId } = await student();
  const { id, code } = await certified(storeId, customerId, productId);
  await service.rename(storeId, id, '山田 花子');
  await settle();
  expect((await service.byId(storeId, id)).objectKey).not.toBeNull();
  expect((await visitor().get(`/certificates/${code}`)).$('dl').text()).toContain('山田 花子');
});
