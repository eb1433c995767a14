import { both } from './both.js';

export const mail = both({
  en: { title: 'Letters' },
  it: { title: 'Lettere' },
});
