import { both } from './both.js';

export const stamps = both({
  en: {
    line: 'This copy belongs to {{name}} · order {{number}}',
    title: 'This copy',
    switch: 'Put the buyer’s name on each copy',
    switchHint:
      'PDFs get a small line at the foot of each page, EPUBs a last page: whose copy it is, and the order number. Nothing else changes, and nobody is kept from reading. Files that cannot bear a line (protected, signed or very large ones) are sold as they are, and you are told.',
    switchedOn: 'New copies bear their buyer’s name.',
    switchedOff: 'Copies are given as they are.',
    preparingTitle: 'Your copy is being prepared',
    preparing: 'This takes a few seconds. The download then starts by itself.',
    preparingAgain: 'Nothing happens? Try again.',
  },
  it: {
    line: 'Questa copia è di {{name}} · ordine {{number}}',
    title: 'Questa copia',
    switch: 'Scrivi il nome di chi compra su ogni copia',
    switchHint:
      'I PDF ricevono una riga in piccolo in fondo a ogni pagina, gli EPUB un’ultima pagina: di chi è la copia e il numero d’ordine. Non cambia altro, e nessuno trova ostacoli alla lettura. I file che non possono portare la riga (protetti, firmati o grandissimi) si vendono così come sono, e te lo diciamo.',
    switchedOn: 'Le nuove copie portano il nome di chi le compra.',
    switchedOff: 'Le copie vengono consegnate così come sono.',
    preparingTitle: 'Stiamo preparando la tua copia',
    preparing: 'Bastano pochi secondi. Poi il download parte da solo.',
    preparingAgain: 'Non succede nulla? Riprova.',
  },
});
