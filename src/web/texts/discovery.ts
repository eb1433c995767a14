import { both } from './both.js';

export const discovery = both({
  en: { products: 'Books and courses', topics: 'Topics', refunds: 'Refunds' },
  it: { products: 'Libri e corsi', topics: 'Argomenti', refunds: 'Rimborsi' },
});
