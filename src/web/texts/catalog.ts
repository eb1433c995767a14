import { both } from './both.js';

export const catalog = both({
  en: { title: 'Products' },
  it: { title: 'Prodotti' },
});
