import sharp from 'sharp';
import type { Media } from '../../src/blocks/media.service.js';
import type { StoreFacts } from '../../src/platform/scope.js';
import type { Courses } from '../../src/courses/courses.service.js';
import { idsIn, moveItem, pathOf, press } from '../support/desk.js';
import { hire, signedIn, signIn } from '../support/people.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const courses = () => shop.service<Courses>('courses/courses.service.js', 'Courses');
let store: StoreFacts;
const outline = async (id: string, drafts = true) => (await courses()).outline(store.id, id, 'en', { drafts });
/** `Module: lesson, lesson | Module: …` */
const plan = async (id: string) =>
  (await outline(id)).modules.map(({ title, lessons }) => `${title}: ${lessons.map((one) => one.title).join(', ')}`).join(' | ');
const idOf = ({ url }: Answer) => new URL(url).pathname.split('/').at(-1)!;

describe('a creator builds a course', () => {
  let ada: Visitor;
  let at: string;
  let id: string;
  let moduleId: string;
  const lesson = async (title: string, kind = 'text', module = moduleId) =>
    idOf(await ada.submit(await ada.get(at), { title, kind }, `#m-${module} form[action$="/lessons"]`));
  /** Presses a button that may send its form elsewhere. */
  const sent = async (page: Answer, fields: Record<string, string>, form: string, how: string) => {
    if (how) page.$(form).attr('action', page.$(`button[formaction$="/${how}"]`).attr('formaction')!);
    return ada.submit(page, fields, form);
  };
  const write = async (lessonId: string, fields: Record<string, string>, how = '') =>
    sent(await ada.get(`${at}/lessons/${lessonId}`), fields, '#lesson', how);

  beforeAll(async () => {
    store = shop.store;
    ada = visitor();
    await signIn(ada, shop.creator.email, shop.creator.password);
  });

  test('the first page says what a course is, and leads to a new one with a draft of its product', async () => {
    const first = await ada.get('/studio/courses');
    expect(first.text).toContain('Your first course');
    const refused = await ada.submit(await ada.get('/studio/courses/new'), { title: '', price: '49' });
    expect(refused.status).toBe(422);
    const made = await ada.submit(await ada.get('/studio/courses/new'), { title: 'Slow bread', price: '49' });
    at = pathOf(made);
    id = idOf(made);
    const { course, modules } = await outline(id);
    expect(course).toMatchObject({ title: 'Slow bread', productSlug: 'slow-bread', onSale: false });
    expect(modules).toHaveLength(1);
    moduleId = modules[0]!.id;
    expect((await ada.get('/studio/courses')).$('td').text()).toContain('Slow bread');
  });

  test('lessons are added as drafts, and published only with what they need', async () => {
    const id = await lesson('Flour and water');
    expect((await write(id, { body_en: '' }, 'publish')).text).toContain('This lesson has no text yet');
    const done = await write(id, { body_en: 'Mix **them**.', title_it: 'Farina e acqua', body_it: 'Mescolale.' }, 'publish');
    expect(done.text).toContain('Published.');
    const film = await lesson('The oven', 'video');
    expect((await write(film, {}, 'publish')).text).toContain('still needs its file');
    const elsewhere = await lesson('A visit', 'embed');
    const refused = await write(elsewhere, { embedUrl: 'https://evil.example/x' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('No other site may put a frame into the shop');
    expect((await write(elsewhere, { embedUrl: 'https://youtu.be/dQw4w9WgXcQ' }, 'publish')).text).toContain('Published.');
  });

  test('its pictures are the store’s own, and a preview says which ones nobody would see', async () => {
    const media = await shop.service<Media>('blocks/media.service.js', 'Media');
    const png = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#364' } })
      .png()
      .toBuffer();
    const picture = await media.addPicture(store.id, 'Rolled_out [1].png', png);
    const flour = `${at}/lessons/${(await outline(id)).modules[0]!.lessons[0]!.id}`;
    const editor = await ada.get(flour);
    const line = editor.$('[data-insert]').attr('data-insert')!;
    expect(line).toBe(`![Rolled out 1](picture:${picture})`);
    expect(editor.$('[data-picture-lines] input').attr('value')).toBe(line);
    const preview = async (body_en: string) => ada.submit(await ada.get(flour), { body_en, intent: 'preview' }, '#lesson');
    const good = await preview(line);
    expect(good.$('.prose picture img').attr('alt')).toBe('Rolled out 1');
    expect((await fetch(good.$('.prose picture img').attr('src')!)).status).toBe(200);
    expect(good.$('.callout.tone-bad, .in-line')).toHaveLength(0);
    const sign = await media.addPicture(store.id, 'rise.png', await sharp(png).resize(24, 16).png().toBuffer());
    expect((await preview(`It rises ![up](picture:${sign}) twice.`)).$('p > .in-line > img').attr('height')).toBe('16');
    const foreign = await preview('**![x](https://elsewhere.example/x.png)**');
    expect(foreign.text).toContain('Pictures that lie on other sites become links.');
    expect([foreign.$('.prose img').length, foreign.$('.prose a').attr('href')]).toEqual([
      ...[0, 'https://elsewhere.example/x.png'],
    ]);
    expect((await preview(`![x](picture:${store.id})`)).text).toContain('is not in the store');
  });

  test('they are moved by buttons, past the edge of a module, and copied', async () => {
    await ada.submit(await ada.get(at), { title: 'Baking' }, '#new-module');
    const baking = (await outline(id)).modules[1]!.id;
    await lesson('Steam', 'text', baking);
    expect(await plan(id)).toBe('First module: Flour and water, The oven, A visit | Baking: Steam');
    const page = await ada.get(at);
    const visit = (await outline(id)).modules[0]!.lessons[2]!.id;
    await moveItem(ada, page, 'lessons', `down:${visit}`);
    expect(await plan(id)).toBe('First module: Flour and water, The oven | Baking: A visit, Steam');
    await moveItem(ada, await ada.get(at), 'modules', `up:${baking}`);
    expect(await plan(id)).toBe('Baking: A visit, Steam | First module: Flour and water, The oven');
    await press(ada, await ada.get(`${at}/lessons/${visit}`), '/duplicate');
    expect(await plan(id)).toBe('Baking: A visit, A visit (copy), Steam | First module: Flour and water, The oven');
  });

  test('an old page orders what it knows, and loses nothing', async () => {
    const old = idsIn(await ada.get(at), 'lessons');
    const late = await lesson('Late');
    const page = await ada.get(at);
    await ada.submit(page, { ids: old.toReversed(), quietly: '1' }, '#lessons-order');
    expect((await plan(id)).split(/[,:|]/).map((one) => one.trim())).toContain('Late');
    expect((await outline(id)).modules.flatMap(({ lessons }) => lessons)).toHaveLength(6);
    await press(ada, await ada.get(`${at}/lessons/${late}`), '/remove');
    await ada.submit(await ada.get(at), { ids: old, quietly: '1' }, '#lessons-order');
    expect(await plan(id)).toBe('Baking: A visit, A visit (copy), Steam | First module: Flour and water, The oven');
  });

  test('several are changed at once, and what is removed comes back', async () => {
    const all = (await outline(id)).modules.flatMap(({ lessons }) => lessons.map((one) => one.id));
    const bulk = async (lessonIds: string[], fields: Record<string, string>) =>
      ada.submit(await ada.get(at), { lessonIds, ...fields }, '#bulk');
    expect((await bulk(all, { act: 'publish' })).text).toContain('Some are published');
    expect((await bulk([], { act: 'publish' })).status).toBe(422);
    const [first, copy] = all as [string, string];
    await bulk([first], { act: 'preview' });
    await bulk([copy], { act: 'drip', drip: 'after-purchase', days: '3', at: '09:00' });
    const page = await bulk([copy], { act: 'remove' });
    expect(await plan(id)).not.toContain('(copy)');
    await ada.submit(page, {}, '.notice form');
    const { modules } = await outline(id);
    expect(modules[0]!.lessons[0]).toMatchObject({ preview: true, status: 'published' });
    expect(modules[0]!.lessons[1]).toMatchObject({
      title: 'A visit (copy)',
      drip: { kind: 'after-purchase', days: 3, at: '09:00' },
    });
    expect((await ada.get(at)).text).toContain('Opens 3 days after the purchase at 09:00');
  });

  test('a module goes with its lessons, and comes back with them', async () => {
    const before = await plan(id);
    const [module] = (await outline(id)).modules;
    const gone = await press(ada, await ada.get(at), `/modules/${module!.id}/remove`);
    expect(await plan(id)).toBe('First module: Flour and water, The oven');
    await ada.submit(gone, {}, '.notice form');
    expect(await plan(id)).toBe(before);
  });

  test('one of two editors is told that the other was first', async () => {
    const { id: first } = (await outline(id)).modules[1]!.lessons[0]!;
    const [hers, his] = [await ada.get(`${at}/lessons/${first}`), await ada.get(`${at}/lessons/${first}`)];
    await ada.submit(hers, { body_en: 'Hers.' }, '#lesson');
    const told = await ada.submit(his, { body_en: 'His quokka.' }, '#lesson');
    expect(told.status).toBe(422);
    expect(told.text).toContain('Somebody else has saved this');
    expect(told.$('[name=body_en]').text()).toBe('His quokka.');
    expect((await ada.submit(told, {}, '#lesson')).text).toContain('Saved.');
  });

  test('an address that is taken is refused with the field named', async () => {
    const [one, other] = (await outline(id)).modules[1]!.lessons;
    const refused = await write(one!.id, { slug: other!.slug });
    expect(refused.status).toBe(422);
    expect(refused.$('#field-slug-error').text()).toContain('already taken');
  });

  test('a test has questions of five kinds; a published one keeps its last', async () => {
    const quiz = await lesson('What have you learnt?', 'quiz');
    const ask = async (kind: string, fields: Record<string, string | string[]>) =>
      ada.submit(await ada.get(`${at}/lessons/${quiz}/questions/new?kind=${kind}`), { prompt_en: `A ${kind} one`, ...fields });
    const options = ['Rye', 'Wheat', '', ''];
    expect((await ask('single', { option_en: options })).text).toContain('Mark the one that is right');
    await ask('single', { option_en: options, right: '1' });
    await ask('multiple', { option_en: ['a', 'b', 'c', ''], right: ['0', '2'] });
    await ask('ordering', { option_en: ['mix', 'rest', 'bake', ''] });
    await ask('text', { accepted: 'yeast\nlievito' });
    const last = await ask('numeric', { value: '230,5', tolerance: '5' });
    expect(last.$('#questions li')).toHaveLength(5);
    const questions = await (await courses()).questions(store.id, quiz, 'en');
    expect(questions.map(({ solution }) => solution.kind)).toEqual(['single', 'multiple', 'ordering', 'text', 'numeric']);
    expect(questions[4]!.solution).toEqual({ kind: 'numeric', value: 230.5, tolerance: 5 });
    const [single] = questions;
    expect(single!.options.find((one) => one.id === (single!.solution as { option: string }).option)?.text).toBe('Wheat');
    await write(quiz, { passPercent: '80', attempts: '2' }, 'publish');
    for (const { id: question } of questions.slice(1))
      await press(ada, await ada.get(`${at}/lessons/${quiz}`), `${question}/remove`);
    expect((await press(ada, await ada.get(`${at}/lessons/${quiz}`), `${single!.id}/remove`)).status).toBe(409);
  });

  test('cohorts begin on a day; a course ends after some', async () => {
    const saved = await ada.submit(
      await ada.get(`${at}/settings`),
      { accessDays: '365', certificate: 'on', signedBy: 'Ada' },
      'form[action$="/settings"]',
    );
    expect(saved.text).toContain('Saved.');
    expect((await outline(id)).course).toMatchObject({ accessDays: 365, certificate: true, signedBy: 'Ada' });
    const spring = { name: 'Spring', startsOn: '2027-04-05', endsOn: '2027-03-01' };
    expect((await ada.submit(saved, spring, '#new-cohort form')).text).toContain('This is before it begins');
    const added = await ada.submit(await ada.get(`${at}/settings`), { ...spring, endsOn: '' }, '#new-cohort form');
    expect(added.text).toContain('Begins on 5 April 2027');
  });

  test('through the eyes of a student on a day, it says what is open, and what opens when', async () => {
    const seen = await ada.get(`${at}/preview?enrolled=2027-03-26&on=2027-03-28&zone=Europe/Rome`);
    expect(seen.text).toContain('opens on 29 Mar 2027, 09:00');
    expect((await ada.get(`${at}/preview?enrolled=2027-03-26&on=2027-03-29&zone=Europe/Rome`)).text).not.toContain('opens on 29');
    expect((await ada.get(`${at}/preview?on=nonsense&zone=Mars`)).status).toBe(200);
  });

  test('files that were dropped together become drafts: kinds by their endings, in the order people count', async () => {
    const csrf = (await ada.get(at)).$('[name=_csrf]').first().val() as string;
    const names = ['10 - Cooling.mp3', '2. the_dough.MP4', '1) Recipe.pdf', 'scale.xlsx'];
    const uploads = [];
    for (const fileName of names) {
      const begun = { purpose: 'lesson', fileName, sizeBytes: 1000, lastModified: 1 };
      const { body } = await ada.json('POST', '/studio/uploads', begun, csrf);
      uploads.push({ fileName, uploadId: (body as { uploadId: string }).uploadId });
    }
    await ada.submit(await ada.get(at), { title: 'Dropped' }, '#new-module');
    const module = async () => (await outline(id)).modules.find(({ title }) => title === 'Dropped')!;
    const door = `${at}/modules/${(await module()).id}/import`;
    const taken = await ada.json('POST', door, { uploads }, csrf);
    expect(taken.status).toBe(200);
    const { lessons } = await module();
    expect(lessons.map(({ title, kind, status }) => `${title}: ${kind}, ${status}`)).toEqual([
      ...['Recipe: pdf, draft', 'The dough: video, draft', 'Cooling: audio, draft', 'Scale: download, draft'],
    ]);
    expect(await ada.json('POST', door, { uploads }, csrf)).toEqual(taken);
    expect((await module()).lessons).toHaveLength(4);
    const strange = [{ uploadId: lessons[0]!.id, fileName: 'not-begun.pdf' }];
    expect((await ada.json('POST', door, { uploads: strange }, csrf)).status).toBe(404);

    const recipe = lessons[0]!;
    expect((await write(recipe.id, {}, 'publish')).text).toContain('Its file is still on its way');
    await ada.json('DELETE', `/studio/uploads/${recipe.materialId}`, {}, csrf);
    expect((await write(recipe.id, {}, 'publish')).text).toContain('Its file could not be used');
    await press(ada, await ada.get(at), `/modules/${(await module()).id}/remove`);
  });

  test('its product can go on sale, and its page shows what one learns', async () => {
    const { course } = await outline(id);
    const product = `/studio/products/${course.productId}`;
    await sent(await ada.get(product), {}, '#product', 'publish');
    await settle();
    const page = await visitor().get('/p/slow-bread');
    expect(page.$('section[aria-labelledby=outline]').text()).toContain('Flour and water');
    expect(page.text).not.toContain('The oven');
    expect(page.$('section[aria-labelledby=outline] a').attr('href')).toBe('/learn/slow-bread/a-visit');
    const data = JSON.parse(page.$('script[type="application/ld+json"]').text()) as { '@graph': { '@type': string }[] };
    expect(data['@graph'].find((one) => one['@type'] === 'Course')).toMatchObject({
      ...{ name: 'Slow bread', hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'Online' } },
    });
  });

  test('the search finds its lessons, and reads out only what is free', async () => {
    const found = await visitor().get('/search?q=visit');
    expect(found.$('.found a').attr('href')).toBe('/learn/slow-bread/a-visit');
    const sold = await visitor().get('/search?q=quokka');
    expect(sold.$('.found a').attr('href')).toBe('/p/slow-bread');
    expect(sold.$('.found li').text()).not.toContain('quokka');
  });

  test('support looks and changes nothing', async () => {
    const eve = await signedIn(await hire(store, 'support'));
    const page = await eve.get(at);
    expect(page.status).toBe(200);
    expect(page.$('form[action$="/lessons"], #bulk, [data-grip]')).toHaveLength(0);
    expect((await eve.get(`${at}/preview`)).status).toBe(200);
    expect((await eve.get('/studio/courses/new')).status).toBe(403);
  });
});
