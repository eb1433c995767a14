import { both } from './both.js';

export const sandbox = both({
  en: { title: 'Sandbox' },
  it: { title: 'Sandbox' },
});
