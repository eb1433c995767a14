import type { Stores } from '../../src/stores/stores.service.js';
import { shop, visitor } from '../support/shop.js';

const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');

test.each(['#9a3b1b', '#f2c14e', '#10b981', '#0b0b0b', '#ffffff'])(
  'whatever colour a store chooses, every text can be read in both themes: %s',
  async (accent) => {
    await stores.change(shop.store.id, { accent });
    const { $, status } = await visitor().get('/_sandbox/design');
    expect(status).toBe(200);
    const pairs = $('[data-contrast]')
      .toArray()
      .map((pair) => ({
        of: $(pair).find('strong').text(),
        has: Number($(pair).attr('data-contrast')),
        least: Number($(pair).attr('data-least')),
      }));
    expect(pairs.length).toBeGreaterThan(12);
    expect(pairs.filter(({ has, least }) => has < least)).toEqual([]);
  },
);

test.each(['en', 'it'])('every part is there in each of its states, in %s', async (locale) => {
  const { $ } = await visitor({ 'accept-language': locale }).get('/_sandbox/design');
  for (const part of [
    ...['.btn-primary', '.btn-danger', '.btn[disabled]', '.field .error', '[role=alert] a', '.ledger', '.pager', '.empty'],
    ...['.facts', '.questions', '.prose', '.tag', '.callout', '.notice', 'dialog[open]', '[popover]', '.progress', '.skeleton'],
    ...['.confirm', '.radio', '.checkbox', 'select', 'textarea', 'input[type=date]', '.affix'],
  ])
    expect([part, $(`main ${part}`).length > 0]).toEqual([part, true]);
  expect($('main script, main [style]')).toHaveLength(0);
});
