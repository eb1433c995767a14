import { both } from './both.js';

export const palette = both({
  en: {
    title: 'Search the studio',
    lede: 'Products, orders by number, name or e-mail, customers, sequences, letters, and every page of the studio.',
    label: 'What are you looking for?',
    nothing: 'Try part of a name, an e-mail address, or an order’s number.',
    kinds: {
      place: 'Pages',
      product: 'Products',
      order: 'Orders',
      customer: 'Customers',
      sequence: 'Sequences',
      letter: 'Letters of a sequence',
    },
    island: {
      name: 'Search the studio',
      placeholder: 'Name, e-mail, order number…',
      results: 'Results',
      none: 'Nothing found. Try part of a name, an e-mail address, or an order’s number.',
      failed: 'No answer. You may have been signed out, or the connection is gone.',
      found_one: '{{count}} result',
      found_other: '{{count}} results',
      close: 'Close',
      keys: '↑ ↓ to choose, Enter to open, Esc to close',
    },
  },
  it: {
    title: 'Cerca nello studio',
    lede: 'Prodotti, ordini per numero, nome o e-mail, clienti, sequenze, e-mail, e ogni pagina dello studio.',
    label: 'Che cosa cerchi?',
    nothing: 'Prova con una parte di un nome, un indirizzo e-mail o il numero di un ordine.',
    kinds: {
      place: 'Pagine',
      product: 'Prodotti',
      order: 'Ordini',
      customer: 'Clienti',
      sequence: 'Sequenze',
      letter: 'E-mail di una sequenza',
    },
    island: {
      name: 'Cerca nello studio',
      placeholder: 'Nome, e-mail, numero d’ordine…',
      results: 'Risultati',
      none: 'Nessun risultato. Prova con una parte di un nome, un indirizzo e-mail o il numero di un ordine.',
      failed: 'Nessuna risposta. Forse la sessione è scaduta, o manca la connessione.',
      found_one: '{{count}} risultato',
      found_other: '{{count}} risultati',
      close: 'Chiudi',
      keys: '↑ ↓ per scegliere, Invio per aprire, Esc per chiudere',
    },
  },
});
