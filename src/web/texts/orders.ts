import { both } from './both.js';

export const orders = both({
  en: { title: 'Orders' },
  it: { title: 'Ordini' },
});
