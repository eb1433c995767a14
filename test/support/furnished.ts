import type { StoreFacts } from '../../src/platform/scope.js';
import type { Attention } from '../../src/attention/attention.service.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Checkout } from '../../src/checkout/checkout.service.js';
import type { Reviews } from '../../src/reviews/reviews.service.js';
import { someImport } from './imports.js';
import { someLessons } from './lessons.js';
import { certified } from './certificates.js';
import { arrived, write } from './letters.js';
import { signedIn } from './people.js';
import { addProduct, purchase } from './purchases.js';
import type { Fillings } from './routes.js';
import { openSequence, sequences, step } from './sequences.js';
import { settle, shop, visitor } from './shop.js';
import { someMaterial } from './materials.js';
import { somePage } from './words.js';
import { someTeaching } from './teaching.js';
import type { Visitor } from './visitor.js';

export interface Furnished {
  store: StoreFacts;
  staff: Visitor;
  reader: Visitor;
  key: string;
  fillings: Fillings;
  productId: string;
  slug: string;
  fileId: string;
  orderId: string;
  customerId: string;
  sequenceId: string;
  /** Words and ids that stand in no other store. */
  marks: string[];
}

const one = async (sql: string, ...values: unknown[]): Promise<string> => (await shop.query<{ id: string }>(sql, values))[0]!.id;

/** The last link of this kind that came by letter. */
async function linkIn(email: string, pattern: RegExp): Promise<string> {
  for (const { text } of (await arrived(email)).toReversed()) {
    const found = pattern.exec(text);
    if (found) return found[1]!;
  }
  throw new Error(`No letter to ${email} holds ${pattern}`);
}

/** A store with one of everything, its owner and a customer signed in. `prefix` is where it answers. */
export async function furnish(store: StoreFacts, owner: string, prefix = ''): Promise<Furnished> {
  const { slug: name, id: storeId } = store;
  const email = `reader@${name}.example`;
  const title = `Il libro di ${name}`;
  const { keys, id: sequenceId } = await openSequence(storeId, [step(`Passo di ${name}`), step('Altro')], `Letters of ${name}`);
  const { productId, fileId, versionId } = await addProduct(storeId, title, `${name}.pdf`, Buffer.from('%PDF-1.7'));
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  await catalog.change(storeId, productId, { tags: [`tag-of-${name}`] });
  await catalog.publish(storeId, productId);
  const { pageId, postId, fillings: words } = await somePage(storeId, `Seite von ${name}`, productId);
  const { orderId, customerId, path } = await purchase(storeId, email, [productId]);
  const lessons = await someLessons(storeId, productId, customerId, `Lezione di ${name}`);
  await (await sequences()).enrol({ storeId, customerId, orderId, productIds: [productId], at: shop.embedded!.clock.now() });
  await write(storeId, { id: customerId, email }, { orderId, content: { subject: `Brief an ${name}`, bodyMd: 'Dear reader' } });
  await write(
    storeId,
    { id: customerId, email },
    { lane: 'broadcast', kind: 'sequence', content: { subject: `News of ${name}`, bodyMd: 'Dear reader' } },
  );
  const attention = await shop.service<Attention>('attention/attention.service.js', 'Attention');
  await attention.raise({
    storeId,
    kind: 'amount-differs',
    subject: orderId,
    details: { orderId },
    retry: { job: 'fulfilment.order', payload: { orderId } },
  });
  const { materialId, fillings: played } = await someMaterial(storeId, `Film of ${name}`);
  const staff = await signedIn(owner, prefix);
  await staff.submit(
    await staff.get(`${prefix}/studio/keys`),
    { name: `Key of ${name}`, scopes: ALL_SCOPES },
    'form[action$="/studio/keys"]',
  );
  const key = (await shop.service<Keys>('accounts/api-keys.service.js', 'ApiKeys')).make(
    storeId,
    `Program of ${name}`,
    ALL_SCOPES,
  );
  const invited = { email: `invited@${name}.example`, name: '', role: 'support' };
  await staff.submit(await staff.get(`${prefix}/studio/people`), invited, '#invite');
  const uploadId = await startUpload(staff, prefix, productId, `${name}-second.pdf`);
  const reader = visitor();
  await reader.submit(await reader.get(`${prefix}/library/sign-in`), { email });
  await settle();
  const used = await linkIn(email, /\/library\/sign-in\/([\w-]+)/);
  await reader.submit(await reader.get(`${prefix}/library/sign-in/${used}`));
  await reader.submit(
    await reader.get(`${prefix}/library/account`),
    { email: `new@${name}.example` },
    '#address form[action$="/email"]',
  );
  await reader.submit(await reader.get(`${prefix}/library/account`), {}, '#data form');
  const asks = visitor();
  await asks.submit(await asks.get(`${prefix}/library/sign-in`), { email });
  const _csrf = await tokenOf(asks, `${prefix}/studio/sign-in`);
  await asks.raw('POST', `${prefix}/studio/sign-in/link`, new URLSearchParams({ _csrf, email: owner }));
  await settle();
  const checkout = await shop.service<Checkout>('checkout/checkout.service.js', 'Checkout');
  const [, payAgain] = /again\/[\w-]+\/([\w-]+)/.exec(checkout.payAgainPath(orderId))!;
  const accountId = await one('select account_id as id from staff_members where store_id = $1', storeId);
  const { slug } = await catalog.byId(storeId, productId);
  const importId = await someImport(store);
  const certificate = await certified(storeId, customerId, productId);
  return {
    ...{ store, staff, reader, key: (await key).key, productId, slug, fileId, orderId, customerId, sequenceId },
    marks: [
      ...lessons.ids,
      email,
      title,
      productId,
      orderId,
      customerId,
      sequenceId,
      fileId,
      pageId,
      postId,
      versionId,
      certificate.id,
      certificate.code,
      materialId,
      uploadId,
      importId,
      owner,
      `Key of ${name}`,
    ],
    fillings: {
      ...words,
      ...lessons.fillings,
      ...played,
      ...(await someTeaching(storeId, lessons.courseId)),
      '/p/:slug': slug,
      '/tags/:tag': `tag-of-${name}`,
      '/share/:kind': 'p',
      '/share/:kind/:name': `${productId}-0000000000.png`,
      '/a/:token': path.replace('/a/', ''),
      '/a/:token/files/:versionId': versionId,
      '/a/:token/reviews/:productId': productId,
      '/library/reviews/:productId': productId,
      '/studio/reviews/:id': await writeReview(storeId, customerId, productId),
      '/certificates/:code': certificate.code,
      '/library/certificates/:code': certificate.code,
      '/studio/certificates/:id': certificate.id,
      '/u/:token': await linkIn(email, /\/u\/([\w.~-]+)/),
      '/library/files/:versionId': versionId,
      '/library/kindle/:versionId': versionId,
      '/library/receipts/:orderId': orderId,
      '/library/account/letters/:id': await one('select id from enrolments where customer_id = $1', customerId),
      '/library/account/devices/:id': await one('select id from customer_sessions where customer_id = $1', customerId),
      '/library/address/:token': await linkIn(email, /\/library\/address\/([\w-]+)/),
      '/library/erasure/:token': await linkIn(email, /\/library\/erasure\/([\w-]+)/),
      '/library/sign-in/:token': await linkIn(email, /\/library\/sign-in\/([\w-]+)/),
      '/checkout/again/:orderId': orderId,
      '/checkout/again/:orderId/:token': payAgain!,
      '/studio/sign-in/link/:token': await linkIn(owner, /\/studio\/sign-in\/link\/([\w-]+)/),
      '/studio/products/:id': productId,
      '/studio/files/:id': fileId,
      '/studio/files/versions/:id': versionId,
      '/studio/uploads/:id': uploadId,
      '/studio/uploads/:id/parts/:number': '1',
      '/studio/import/:id': importId,
      '/studio/letters/:id': await one('select id from messages where store_id = $1 limit 1', storeId),
      '/studio/orders/:id': orderId,
      '/studio/customers/:id': customerId,
      '/studio/attention/:id': await one('select id from attention_items where store_id = $1', storeId),
      '/studio/sequences/:id': sequenceId,
      '/studio/sequences/:id/steps/:key': keys[0]!,
      '/studio/people/:id': accountId,
      '/studio/transfer/rows/:file': 'orders.csv',
      '/studio/invitations/:id': await one('select id from invitations where store_id = $1', storeId),
      '/studio/join/:token': await linkIn(`invited@${name}.example`, /\/studio\/join\/([\w-]+)/),
      '/studio/keys/:id': await one('select id from api_keys where store_id = $1 limit 1', storeId),
      '/studio/account/sessions/:id': await one('select id from staff_sessions where account_id = $1', accountId),
      '/api/v1/products/:id': productId,
      '/api/v1/orders/:id': orderId,
      '/api/v1/customers/:id': customerId,
    },
  };
}

/** A review of theirs; answers with its id. */
export async function writeReview(storeId: string, customerId: string, productId: string): Promise<string> {
  const reviews = await shop.service<Reviews>('reviews/reviews.service.js', 'Reviews');
  const opinion = { rating: 4, words: 'I read it twice.', shownName: 'Ada', locale: 'en' } as const;
  await reviews.write({ storeId, customerId, productId }, opinion);
  return one('select id from reviews where store_id = $1 and customer_id = $2', storeId, customerId);
}

const ALL_SCOPES = [
  'products:write',
  'courses:read',
  'courses:write',
  'orders:read',
  'customers:read',
  'entitlements:read',
  'enrolments:read',
  'certificates:read',
  'letters:read',
];
interface Keys {
  make(storeId: string, name: string, scopes: string[]): Promise<{ key: string }>;
}

/** A token for whatever a script of ours sends from a page of the studio. */
export const tokenOf = async (who: Visitor, page: string): Promise<string> =>
  (await who.get(page)).$('[name=_csrf]').first().val() as string;

async function startUpload(staff: Visitor, prefix: string, productId: string, fileName: string): Promise<string> {
  const ask = { purpose: 'file', productId, fileName, sizeBytes: 1000, lastModified: 1_760_000_000_000 };
  const token = await tokenOf(staff, `${prefix}/studio/account`);
  const { body } = await staff.json('POST', `${prefix}/studio/uploads`, ask, token);
  return (body as { uploadId: string }).uploadId;
}
