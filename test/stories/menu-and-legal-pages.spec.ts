import type { Stores } from '../../src/stores/stores.service.js';
import { addBlock, pathOf, press } from '../support/desk.js';
import { hire, PASSWORD, signIn } from '../support/people.js';
import { creator, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

let author: Visitor;
beforeAll(async () => {
  author = await creator();
  const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
  await stores.change(shop.store.id, { legalName: 'Lucia Bianchi', legalAddress: 'Via Roma 1, Bologna', vatId: 'IT01234567897' });
});

const links = async (place: string, locale = 'en') => {
  const { $ } = await visitor({ 'accept-language': locale }).get('/');
  return $(`${place} a`)
    .toArray()
    .map((link) => [$(link).text(), $(link).attr('href')])
    .filter(([, path]) => path!.startsWith('/pages/'));
};
const begin = async (starter: string) => {
  const page = await author.get('/studio/pages');
  page.$('form[action$="/starters"] input[name=starter]').first().attr('value', starter);
  return author.submit(page, { starter }, 'form[action$="/starters"]');
};

test('a starter is filled with what the store says of itself, in both languages, and says that it must be checked', async () => {
  const editor = await begin('imprint');
  expect(editor.$('.split .callout').text()).toContain('not legal advice');
  const shown = await author.get(`${pathOf(editor)}/preview?lang=it`);
  for (const fact of ['Lucia Bianchi', 'Via Roma 1, Bologna', 'IT01234567897', 'shop@example.com', 'Chi vende'])
    expect(shown.$('main').text()).toContain(fact);
  await author.get('/studio/pages?lang=en');
  expect((await begin('imprint')).url).toBe(editor.url);
});

test('it cannot be published while something in double brackets waits', async () => {
  const editor = await begin('imprint');
  const refused = await press(author, editor, '/publish');
  expect(refused.$('[role=alert]').text()).toContain('double brackets');
  const block = refused.$('#blocks-list a.btn').first().attr('href')!;
  const words = await author.get(block);
  const filled = (name: string) => (words.$(`[name="${name}"]`).val() as string).replace(/\[\[[^\]]*\]\]/g, 'none');
  await author.submit(words, { 'texts.en.md': filled('texts.en.md'), 'texts.it.md': filled('texts.it.md') });
  const published = await press(author, await author.get(pathOf(editor)), '/publish');
  expect(published.$('.notice').text()).toContain('Everybody sees');
  expect((await visitor().get('/pages/imprint')).$('h1').text()).toBe('Imprint');
});

test('pages stand in the menu and the footer in the order chosen, once they are published', async () => {
  const add = async (title: string, italian: string) => {
    const made = await author.submit(await author.get('/studio/pages/new'), { title_en: title, title_it: italian });
    await addBlock(author, pathOf(made), 'text', { 'texts.en.md': 'Words' });
    return pathOf(made);
  };
  const [about, work] = [await add('About me', 'Chi sono'), await add('Work with me', 'Lavora con me')];
  const arrange = async (where: string, act: string, path: string) =>
    author.submit(await author.get('/studio/pages/menu'), { where, act, page: path.split('/').at(-1)! }, 'main form');
  await arrange('menu', 'add', about);
  await arrange('menu', 'add', work);
  await arrange('footer', 'add', pathOf(await begin('imprint')));
  expect(await links('.masthead nav')).toEqual([]);
  expect(await links('.foot-links')).toEqual([['Imprint', '/pages/imprint']]);

  for (const path of [about, work]) await press(author, await author.get(path), '/publish');
  expect((await links('.masthead nav')).map(([title]) => title)).toEqual(['About me', 'Work with me']);
  expect((await links('.masthead nav', 'it')).map(([title]) => title)).toEqual(['Chi sono', 'Lavora con me']);
  await arrange('menu', 'up', work);
  expect((await links('.masthead nav'))[0]).toEqual(['Work with me', '/pages/work-with-me']);
  await arrange('menu', 'remove', about);
  expect((await links('.masthead nav')).map(([title]) => title)).toEqual(['Work with me']);
  await press(author, await author.get(work), '/withdraw');
  expect(await links('.masthead nav')).toEqual([]);
});

test('an editor may write pages; support may look at the list and no further', async () => {
  const editor = visitor();
  await signIn(editor, await hire(shop.store, 'editor'), PASSWORD);
  expect((await editor.get('/studio/pages/new')).status).toBe(200);
  const support = visitor();
  await signIn(support, await hire(shop.store, 'support'), PASSWORD);
  expect((await support.get('/studio/pages')).status).toBe(200);
  expect((await support.get('/studio/pages')).$('main form, main a.btn-primary')).toHaveLength(0);
  for (const path of ['new', 'menu']) expect((await support.get(`/studio/pages/${path}`)).status).toBe(403);
});
