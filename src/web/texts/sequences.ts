import { both } from './both.js';

export const sequences = both({
  en: { title: 'Sequences' },
  it: { title: 'Sequenze' },
});
