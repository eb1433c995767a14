import { both } from './both.js';

export const customers = both({
  en: { title: 'Customers' },
  it: { title: 'Clienti' },
});
