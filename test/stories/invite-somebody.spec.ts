/** @shop-options {"empty": true} */
import { AREA_NAMES, AREAS, type Area } from '../../src/accounts/areas.js';
import { arrived } from '../support/letters.js';
import { hire, openStore, signedIn, signIn } from '../support/people.js';
import { routes } from '../support/routes.js';
import { passHours, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const ROLES = ['owner', 'editor', 'support'];
/** Everybody's way in and out. */
const OPEN_TO_ALL = ['', 'sign-out', 'sign-in', 'setup', 'join'];

describe('what each role may see', () => {
  const doors = () =>
    routes()
      .filter(({ path, roles }) => path.startsWith('/studio') && roles)
      .map(({ method, path, roles }) => ({
        method,
        step: path.split('/')[2] ?? '',
        roles: ROLES.filter((one) => one === 'owner' || roles!.includes(one)),
      }));
  const union = (found: { roles: string[] }[]) => ROLES.filter((role) => found.some(({ roles }) => roles.includes(role)));

  test('is told of every part of the studio there is', () => {
    const told = AREA_NAMES.flatMap((name) => [...AREAS[name].doors] as string[]);
    expect(
      [...new Set(doors().map(({ step }) => step))].filter((step) => !told.includes(step) && !OPEN_TO_ALL.includes(step)),
    ).toEqual([]);
  });

  test.each(AREA_NAMES)('is told as the doors have it: %s', (name) => {
    const { doors: steps, sees, changes }: Area = AREAS[name];
    const ours = doors().filter(({ step }) => steps.includes(step));
    expect(union(ours.filter(({ method }) => method === 'GET'))).toEqual([...sees]);
    expect(union(ours.filter(({ method }) => method !== 'GET'))).toEqual([...changes]);
  });
});

describe('the owner of a store', () => {
  const EMAIL = 'Bea@lanterna.example';
  let ada: Visitor;
  let store: Awaited<ReturnType<typeof openStore>>['store'];
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    store = opened.store;
    ada = await signedIn(opened.email);
  });
  const invite = async (email = EMAIL, role = 'editor'): Promise<Answer> =>
    ada.submit(await ada.get('/studio/people'), { email, name: 'Bea', role }, '#invite');
  const link = async (email = EMAIL): Promise<string> => {
    await settle();
    return new URL(/https?:\/\/\S+\/studio\/join\/[\w-]+/.exec((await arrived(email)).at(-1)!.text)![0]).pathname;
  };
  const pending = async () => (await ada.get('/studio/people')).$('form[action$="/withdraw"]').length;
  const press = async (act: 'resend' | 'withdraw') =>
    ada.submit(await ada.get('/studio/people'), {}, `form[action^="/studio/invitations/"][action$="/${act}"]`);
  const isStranger = async (who: Visitor) => new URL((await who.get('/studio/account')).url).pathname === '/studio/sign-in';

  test('invites somebody, who comes in by the link once; a scanner that opens it uses up nothing', async () => {
    expect((await invite()).$('[role=status]').text()).toContain('Invited.');
    expect(await pending()).toBe(1);
    expect(await shop.query(`select 1 from accounts where lower(email) = lower($1)`, [EMAIL])).toEqual([]);
    const path = await link();
    const scanner = visitor();
    expect((await scanner.get(path)).status).toBe(200);
    expect(await isStranger(scanner)).toBe(true);

    const bea = visitor();
    const page = await bea.get(path);
    expect(page.$('main').text()).toContain('Editor');
    const inside = await bea.submit(page);
    expect(inside.$('[role=status]').text()).toContain('Welcome.');
    expect(new URL(inside.url).pathname).toMatch(/^\/studio\/?/);
    expect((await bea.raw('GET', '/studio/store')).status).toBe(403);
    expect((await visitor().get(path)).$('h1').text()).toBe('This invitation no longer opens');
    const late = await visitor().raw('POST', path, new URLSearchParams({ _csrf: 'x' }));
    expect(late.status).toBe(403);
    expect(await pending()).toBe(0);

    const account = await bea.get('/studio/account');
    expect(account.$('#field-current')).toHaveLength(0);
    await bea.submit(account, { password: 'tre gatti sul molo' }, 'form[action="/studio/account/password"]');
    expect(new URL((await signIn(visitor(), EMAIL, 'tre gatti sul molo')).url).pathname).not.toContain('sign-in');
    expect((await invite('bea@LANTERNA.example')).text).toContain('This person already works in this store.');
  });

  test('invites twice, and only the newer link opens; of two that accept it at once, one comes in', async () => {
    const email = 'carla@lanterna.example';
    await invite(email, 'support');
    const older = await link(email);
    await invite(email, 'editor');
    const newer = await link(email);
    expect(await pending()).toBe(1);
    expect((await visitor().get(older)).$('h1').text()).toBe('This invitation no longer opens');
    const [one, two] = [visitor(), visitor()];
    const pages = await Promise.all([one.get(newer), two.get(newer)]);
    const answers = await Promise.all([one.submit(pages[0]), two.submit(pages[1])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(
      await shop.query(`select role from staff_members m join accounts a on a.id = m.account_id where a.email = $1`, [email]),
    ).toEqual([{ role: 'editor' }]);
  });

  test('withdraws an invitation: its link opens nothing any more', async () => {
    const email = 'dora@lanterna.example';
    await invite(email);
    const path = await link(email);
    expect((await press('withdraw')).$('[role=status]').text()).toContain('withdrawn');
    expect((await visitor().get(path)).$('h1').text()).toBe('This invitation no longer opens');
    expect(await pending()).toBe(0);
  });

  test('sends it again after a week, when the link had run out', async () => {
    const email = 'eva@lanterna.example';
    await invite(email);
    const path = await link(email);
    await passHours(1);
    shop.embedded!.clock.moveTo(new Date(shop.embedded!.clock.now().getTime() + 7 * 86_400_000));
    expect((await visitor().get(path)).$('h1').text()).toBe('This invitation no longer opens');
    expect((await ada.get('/studio/people')).text).toContain('Ran out');
    await press('resend');
    expect(await arrived(email)).toHaveLength(1);
    await settle();
    expect(await arrived(email)).toHaveLength(2);
    expect((await visitor().get(await link(email))).$('h1').text()).toBe('Work in Store lanterna?');
    await press('withdraw');
  });

  test('is the last one who cannot go, nor become less', async () => {
    await hire(store, 'owner', 'other@lanterna.example');
    const other = await signedIn('other@lanterna.example');
    const [{ id: adas }] = (await shop.query(`select id from accounts where email = 'owner@lanterna.example'`)) as [
      { id: string },
    ];
    const gone = await other.submit(await other.get('/studio/people'), {}, `form[action="/studio/people/${adas}/remove"]`);
    expect(gone.$('[role=status]').text()).toContain('Removed.');
    const page = await other.get('/studio/people');
    const [{ id: others }] = (await shop.query(`select id from accounts where email = 'other@lanterna.example'`)) as [
      { id: string },
    ];
    const token = page.$('[name=_csrf]').first().val() as string;
    const refused = await other.raw('POST', `/studio/people/${others}/remove`, new URLSearchParams({ _csrf: token }));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('A store needs at least one owner.');
  });
});
