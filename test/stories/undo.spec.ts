import type { Attention } from '../../src/attention/attention.service.js';
import type { Blog } from '../../src/blog/blog.service.js';
import type { Pages } from '../../src/pages/pages.service.js';
import { onSale } from '../support/sales.js';
import { creator, shop, visitor } from '../support/shop.js';

const UNDO = 'main .notice form';
const statusOf = async (id: string) =>
  (await shop.query<{ status: string }>('select status from products where id = $1', [id]))[0]!.status;

test('archiving, taking off sale and removing a file can be undone from the notice, and only right after', async () => {
  const ada = await creator();
  const { id } = await onSale();
  const at = `/studio/products/${id}`;
  const act = async (page: string, door: string) => ada.submit(await ada.get(page), {}, `form[action="${door}"]`);

  const archived = await act(at, `${at}/archive`);
  expect(await statusOf(id)).toBe('archived');
  expect(archived.$('.empty').text()).toContain('Everything is archived');
  const put = await ada.get(archived.$('.empty a[href*="archived"]').attr('href')!);
  expect(put.$('tbody tr')).toHaveLength(1);
  await ada.submit(archived, {}, UNDO);
  expect(await statusOf(id)).toBe('published');

  const withdrawn = await act(at, `${at}/withdraw`);
  expect(await statusOf(id)).toBe('draft');
  expect((await ada.get(at)).$(UNDO)).toHaveLength(0);
  await ada.submit(withdrawn, {}, UNDO);
  expect(await statusOf(id)).toBe('published');
});

test('so can taking a cover away and settling a concern', async () => {
  const ada = await creator();
  const { id } = await onSale(1990, 'With a cover');
  const image = '0195e0a0-0000-7000-8000-000000000001';
  await shop.query(
    `insert into images (id, store_id, width, height, variants, created_at) values ($1, $2, 10, 10, '[]', now())`,
    [image, shop.store.id],
  );
  await shop.query('update products set cover_id = $1 where id = $2', [image, id]);
  const token = (await ada.get('/studio/account')).$('[name=_csrf]').first().val() as string;
  await ada.raw('POST', `/studio/products/${id}/cover/remove`, new URLSearchParams({ _csrf: token }));
  const page = await ada.get(`/studio/products/${id}`);
  await ada.submit(page, {}, UNDO);
  expect(await shop.query('select cover_id from products where id = $1', [id])).toEqual([{ cover_id: image }]);

  const attention = await shop.service<Attention>('attention/attention.service.js', 'Attention');
  await attention.raise({ storeId: shop.store.id, kind: 'amount-differs', subject: 'x' });
  const list = await ada.get('/studio/attention');
  const settled = await ada.submit(list, {}, 'form[action$="/done"]');
  expect(await attention.countOpen(shop.store.id)).toBe(0);
  await ada.submit(settled, {}, UNDO);
  expect(await attention.countOpen(shop.store.id)).toBe(1);
});

test('so can taking posts and pages back to draft, and deleting them, until they are gone for good', async () => {
  const ada = await creator();
  const said = { en: { title: 'Slow bread', description: '', summary: '', bodyMd: 'Flour.' } };
  const blog = await shop.service<Blog>('blog/blog.service.js', 'Blog');
  const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
  const post = await blog.create(shop.store.id, { words: said, tags: [], coverId: null, productIds: [], appearsAt: null });
  const page = await pages.create(shop.store.id, { words: said });
  await blog.publish(shop.store.id, post.id);
  await pages.publish(shop.store.id, page.id);
  for (const [at, shown] of [
    [`/studio/blog/${post.id}`, '/blog/slow-bread'],
    [`/studio/pages/${page.id}`, '/pages/slow-bread'],
  ] as const) {
    for (const act of ['withdraw', 'remove']) {
      const done = await ada.submit(await ada.get(at), {}, `form[action="${at}/${act}"]`);
      expect((await visitor().get(shown)).status).toBe(404);
      expect((await ada.get(at)).status).toBe(act === 'remove' ? 404 : 200);
      await ada.submit(done, {}, UNDO);
      expect((await visitor().get(shown)).status).toBe(200);
    }
    expect((await visitor().get('/search?q=bread')).$('main').text()).toContain('Slow bread');
  }

  // Meanwhile the address belongs to another.
  const gone = await ada.submit(await ada.get(`/studio/blog/${post.id}`), {}, `form[action$="/${post.id}/remove"]`);
  const other = await blog.create(shop.store.id, { words: said, tags: [], coverId: null, productIds: [], appearsAt: null });
  expect(other.slug).toBe('slow-bread');
  await ada.submit(gone, {}, UNDO);
  expect((await blog.byId(shop.store.id, post.id)).slug).toBe('slow-bread-2');
  await blog.remove(shop.store.id, post.id);
  await pages.remove(shop.store.id, page.id);
  const later = new Date(shop.embedded!.clock.now().getTime() + 1000);
  expect([await blog.forgetRemoved(later), await pages.forgetRemoved(later)]).toEqual([1, 1]);
  expect(await shop.query('select id from posts where id = $1', [post.id])).toEqual([]);
  expect(await shop.query('select id from pages where id = $1', [page.id])).toEqual([]);
});

test('a notice never sends anybody elsewhere', async () => {
  const ada = await creator();
  for (const undo of ['//evil.example', '/studio/../p/x', 'https://evil.example', '/p/x']) {
    const cookie = `rendita_notice=${encodeURIComponent(`stores.saved|${undo}`)}`;
    const staff = `rendita_staff=${ada.cookie('rendita_staff')}`;
    const answer = await fetch(`${shop.url}/studio/account`, { headers: { accept: 'text/html', cookie: `${cookie}; ${staff}` } });
    expect(await answer.text()).not.toContain('notice-undo');
  }
});
