import { both } from './both.js';

export const checkout = both({
  en: { title: 'Review your order' },
  it: { title: 'Controlla il tuo ordine' },
});
