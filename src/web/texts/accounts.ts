import { both } from './both.js';

export const accounts = both({
  en: { title: 'Sign in' },
  it: { title: 'Accedi' },
});
