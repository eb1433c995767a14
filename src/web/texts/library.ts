import { both } from './both.js';

export const library = both({
  en: { title: 'Your library' },
  it: { title: 'La tua libreria' },
});
