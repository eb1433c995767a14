import { both } from './both.js';

/** The classroom without a network. */
export const offline = both({
  en: {
    away: 'You are offline:',
    slow: 'The network is slow:',
    newer: 'Show it as it is now',
    note: 'this is the page as you last saw it on',
    kept: 'can be read offline on this device',
    unsent: 'You are offline, so nothing was sent. Your words are still here: send them when you are back.',
    title: 'You are offline',
    body: 'This page needs a network. The text lessons you opened last on this device can be read without one.',
    pages: 'What you can read now',
    again: 'Try again',
  },
  it: {
    away: 'Sei offline:',
    slow: 'La rete è lenta:',
    newer: 'Mostrala com’è adesso',
    note: 'questa è la pagina come l’hai vista l’ultima volta,',
    kept: 'si può leggere offline su questo dispositivo',
    unsent: 'Sei offline, quindi non è stato mandato niente. Le tue parole sono ancora qui: mandale quando torna la rete.',
    title: 'Sei offline',
    body: 'Questa pagina ha bisogno della rete. Le lezioni di testo che hai aperto per ultime su questo dispositivo si leggono anche senza.',
    pages: 'Che cosa puoi leggere adesso',
    again: 'Riprova',
  },
});
