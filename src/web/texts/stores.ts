import { both } from './both.js';

export const stores = both({
  en: { title: 'Store' },
  it: { title: 'Negozio' },
});
