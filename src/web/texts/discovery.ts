import { both } from './both.js';

export const discovery = both({
  en: { products: 'Books and courses', posts: 'Blog', pages: 'Pages', topics: 'Topics', refunds: 'Refunds' },
  it: { products: 'Libri e corsi', posts: 'Blog', pages: 'Pagine', topics: 'Argomenti', refunds: 'Rimborsi' },
});
