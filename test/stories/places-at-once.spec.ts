import type { Sittings } from '../../src/sittings/sittings.service.js';
import { newId } from '../../src/platform/ids.js';
import { addReader } from '../support/letters.js';
import { creator, shop } from '../support/shop.js';

const sittings = await shop.service<Sittings>('sittings/sittings.service.js', 'Sittings');
const storeId = shop.store.id;
const pass = (minutes: number) => {
  const { clock } = shop.embedded!;
  clock.moveTo(new Date(clock.now().getTime() + minutes * 60_000));
};

async function somebody() {
  const { id: customerId } = await addReader(storeId, `${newId()}@example.com`);
  return (device: string, more: { here?: boolean; network?: string } = {}) => {
    pass(0.1);
    return sittings.sit({ storeId, customerId, device, lessonId: null, network: '192.0.2.0/24', ...more });
  };
}

describe('a student with many devices', () => {
  test('has three places; a fourth device takes that of the one seen longest ago', async () => {
    const sit = await somebody();
    for (const device of ['phone', 'tablet', 'desk', 'phone', 'sofa']) expect(await sit(device)).toBe('ok');
    expect(await sit('tablet')).toBe('too-many');
    for (const device of ['phone', 'desk', 'sofa']) expect(await sit(device)).toBe('ok');
  });

  test('goes on where they are with one press, and by themselves once a place is free', async () => {
    const sit = await somebody();
    for (const device of ['one', 'two', 'three', 'four']) await sit(device);
    expect(await sit('one')).toBe('too-many');
    expect(await sit('one', { here: true })).toBe('ok');
    expect(await sit('two')).toBe('too-many');
    pass(11);
    expect(await sit('two')).toBe('ok');
  });

  test('never has more places than there are, however many ask at once', async () => {
    const sit = await somebody();
    await Promise.all(Array.from({ length: 12 }, (_, at) => sit(`device-${at}`)));
    const again = await Promise.all(Array.from({ length: 12 }, (_, at) => sit(`device-${at}`)));
    expect(again.filter((answer) => answer === 'ok')).toHaveLength(3);
  });
});

test('the creator sees whose access is used widely, with counts and no verdict, and sets the number of places', async () => {
  const sit = await somebody();
  for (let at = 1; at <= 6; at++) {
    await sit(`far-${at}`, { network: `198.51.${at}.0/24` });
    pass(60);
  }
  const staff = await creator();
  const page = await staff.get('/studio/sharing');
  expect(page.$('tbody tr')).toHaveLength(1);
  expect(page.$('tbody tr').text()).toMatch(/6.*6/);
  const form = 'form[action$="/sharing/places"]';
  expect((await staff.submit(page, { places: '0' }, form)).status).toBe(422);
  const saved = await staff.submit(await staff.get('/studio/sharing'), { places: '1' }, form);
  expect(saved.$('[role=status]').text()).toContain('saved');
  const alone = await somebody();
  await alone('one');
  await alone('two');
  expect(await alone('one')).toBe('too-many');
});
