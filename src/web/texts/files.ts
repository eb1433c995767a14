import { both } from './both.js';

export const files = both({
  en: { title: 'Files' },
  it: { title: 'File' },
});
