import { both } from './both.js';

export const attention = both({
  en: { title: 'Needs attention' },
  it: { title: 'Da controllare' },
});
