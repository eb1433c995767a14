/** @shop-options {"empty": true} */
import { jest } from '@jest/globals';
import { addReader, arrived } from '../support/letters.js';
import { hire, openStore, signedIn } from '../support/people.js';
import { buy, enrolmentsOf } from '../support/sequences.js';
import { passHours, settle, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

jest.setTimeout(60_000);

let store: string;
let owner: Visitor;
let sequence: Answer;

const letter = (subject: string, more: Record<string, string | string[]> = {}) => ({
  delayAmount: '2',
  delayUnit: 'days',
  atLocalTime: '',
  subject_en: subject,
  body_en: `Dear {{ customer.first_name | default: "friend" }}, **${subject}**: {{ access_link }}`,
  ...more,
});
const addLetter = async (fields: Record<string, string | string[]>) =>
  owner.submit(await owner.get(`${new URL(sequence.url).pathname}/steps/new`), fields);
const reload = async () => (sequence = await owner.get(sequence.url));
const press = async (form: string, fields = {}) => (sequence = await owner.submit(await reload(), fields, form));
const subjectsOf = (page: Answer) =>
  page
    .$('.letter-steps strong')
    .toArray()
    .map((element) => page.$(element).text());

beforeAll(async () => {
  const opened = await openStore('editor');
  store = opened.store.id;
  owner = await signedIn(opened.email);
});

test('an empty list says what a sequence is, and leads to the first one', async () => {
  const list = await owner.get('/studio/sequences');
  expect(list.text).toContain('No sequences yet');
  const page = await owner.get('/studio/sequences/new');
  const refused = await owner.submit(page, { name: '' });
  expect(refused.$('[aria-invalid=true]').attr('name')).toBe('name');
  sequence = await owner.submit(refused, { name: 'Welcome' });
  expect(sequence.$('h1').text()).toBe('Welcome');
  expect(sequence.text).toContain('No letters yet');
});

test('a letter in one language is enough; what could not be sent is refused when it is saved, by name', async () => {
  const misspelt = await addLetter(letter('Hello', { body_en: 'Dear {{ customer.nmae }}' }));
  expect(misspelt.text).toContain('There is no variable “customer.nmae”');
  expect(misspelt.$('textarea[name=body_en]').text()).toContain('customer.nmae');
  expect((await addLetter(letter('Hello', { body_en: 'Dear {% if %}' }))).text).toContain('This cannot be filled in');
  expect((await addLetter(letter('', { body_en: '' }))).text).toContain('at least one language');
  expect((await addLetter(letter('Hello', { subject_it: 'Ciao' }))).$('[aria-invalid=true]').attr('name')).toBe('body_it');

  const saved = await addLetter(letter('Hello', { delayAmount: '0', delayUnit: 'minutes' }));
  expect(saved.$('.notice').text()).toContain('saved in the draft');
  expect(saved.$('.letter-text').text()).toContain('Dear Ada, Hello:');
  await addLetter(letter('Third', { weekdays: ['1', '2', '3', '4', '5', '6', '7'] }));
  await addLetter(letter('Second', { subject_it: 'Seconda', body_it: 'Ciao' }));
  expect(subjectsOf(await reload())).toEqual(['Hello', 'Third', 'Second', 'Seconda']);
});

test('letters move up and down', async () => {
  await press('.letter-steps li:nth-child(3) form[action$="/move"]');
  expect(subjectsOf(sequence)).toEqual(['Hello', 'Second', 'Seconda', 'Third']);
});

test('the preview stands in a frame that can do nothing; a test goes to oneself alone', async () => {
  const page = await owner.get(sequence.$('.letter-steps li:nth-child(2) a').attr('href')!);
  expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");
  const shown = await owner.get(page.$('iframe').first().attr('src')!);
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  expect(shown.text).toContain('<strong>Second</strong>');
  expect(shown.text).toContain('Unsubscribe');
  const sent = await owner.submit(page, {}, 'form[action$="/test"]');
  expect(sent.text).toContain('on its way to you');
  await settle();
  const [letterSent] = await arrived('owner@editor.example');
  expect(letterSent!.subject).toBe('[Test] Second');
});

test('published, it begins with the next purchase', async () => {
  await press('form[action$="/publish"]');
  expect(sequence.text).toContain('Running');
  const reader = await addReader(store, 'first@example.com');
  await buy(store, reader);
  await settle();
  const [hello] = await arrived(reader.email);
  expect(hello!.subject).toBe('Hello');
  expect(hello!.text).toContain('/library');
});

test('a change concerns new entrants only, unless those on their way are moved along by their step', async () => {
  const [early, moved] = [await addReader(store, 'early@example.com'), await addReader(store, 'moved@example.com')];
  await buy(store, early);
  await settle();
  const second = await owner.get((await reload()).$('.letter-steps li:nth-child(2) a').attr('href')!);
  await owner.submit(second, letter('Second, better'));
  await reload();
  expect(sequence.text).toContain('Publishing affects new entrants only');
  await press('form[action$="/publish"]');
  await passHours(49);
  expect((await arrived(early.email)).map(({ subject }) => subject)).toEqual(['Hello', 'Second']);

  await buy(store, moved);
  await settle();
  await press('.letter-steps li:nth-child(2) form[action$="/delete"]');
  expect(sequence.text).toContain('who are on their way');
  await press('form[action$="/publish"]', { moveInFlight: 'on' });
  await passHours(49);
  expect((await arrived(moved.email)).map(({ subject }) => subject)).toEqual(['Hello', 'Third']);
  expect(await enrolmentsOf(moved)).toMatchObject([{ status: 'done' }]);
});

test('paused, it says so, and goes on when told to', async () => {
  await press('form[action$="/pause"]');
  expect(sequence.$('h1').parent().text()).toContain('Paused');
  await press('form[action$="/resume"]');
  expect(sequence.$('h1').parent().text()).toContain('Running');
  expect((await owner.get('/studio/sequences')).$('table').text()).toContain('Welcome');
});

test('support may look at the list but not edit; another store sees nothing of it', async () => {
  const { store: facts } = { store: { id: store, slug: 'editor' } };
  const support = await signedIn(await hire(facts as Parameters<typeof hire>[0], 'support'));
  expect((await support.get('/studio/sequences')).status).toBe(200);
  expect((await support.get(sequence.url)).status).toBe(403);
  const other = await openStore('elsewhere');
  const stranger = await signedIn(other.email, '/@elsewhere');
  expect((await stranger.get(`/@elsewhere${new URL(sequence.url).pathname}`)).status).toBe(404);
  expect((await visitor().get(sequence.url)).url).toContain('/studio/sign-in');
});

test('the letters page lists what was sent, finds it by address, and shows each one with what happened', async () => {
  const list = await owner.get('/studio/letters?q=early%40example.com&status=sent');
  expect(list.$('tbody tr')).toHaveLength(3);
  const page = await owner.get(list.$('a.row-link').first().attr('href')!);
  expect(page.text).toContain('The mail relay accepted it');
  expect(page.$('.letter-text').text()).not.toMatch(/\/u\/|link\.invalid/);
  expect(page.$('.letter-text').text()).toContain('[the reader’s own link]');
  const framed = await owner.get(page.$('iframe').attr('src')!);
  expect(framed.text).toContain('https://link.invalid/');
});
