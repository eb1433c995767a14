import type { Locale } from '../../platform/scope.js';

interface Said {
  product: 'pane-lento' | 'quaderno-del-fornaio';
  daysAgo: number;
  rating: number;
  locale: Locale;
  name: string;
  words: string;
  answer?: string;
}

/** What readers of the demo store might say. Nobody did: each is shown as an example. */
export const SAID: Said[] = [
  {
    ...{ product: 'pane-lento', daysAgo: 9, rating: 5, locale: 'it', name: 'Giulia R.' },
    words:
      'Al quinto giorno stavo per buttare tutto, come scrive lei. Ho aspettato. All’ottavo il vasetto era raddoppiato e domenica abbiamo mangiato il primo pane, un po’ basso ma nostro.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 16, rating: 5, locale: 'en', name: 'Thomas W.' },
    words:
      'Short, and all the better for it. One starter, one loaf, and the reasons behind each step. I had three thick bread books and had never understood why my dough spread; the page on shaping settled it.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 27, rating: 4, locale: 'it', name: 'Marco' },
    words:
      'Chiaro e senza fronzoli. Avrei voluto qualche fotografia della mollica, per capire se la mia va bene. Le tabelle degli orari però valgono il prezzo.',
    answer: 'Hai ragione, Marco: le fotografie della mollica arrivano con la prossima versione. La ricevi senza pagare altro.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 41, rating: 5, locale: 'it', name: 'Nonna Pina' },
    words: 'Ho settantatré anni e il pane lo faceva mia madre. Credevo di sapere già tutto. Non è vero. 🍞',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 58, rating: 3, locale: 'en', name: 'Hannah L.' },
    words:
      'The writing is lovely and the method works, but a cold kitchen at 17 °C needs far longer than the times given. I would have liked a table for that.',
    answer:
      'Thank you, Hannah. At 17 °C everything takes about twice as long; the baker’s notebook has the table you are missing. Write to me and I will send you that page.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 73, rating: 5, locale: 'en', name: 'Priya S.' },
    words:
      'Read it on the train, baked on Saturday, and the loaf sang when it came out of the oven. I did not know that bread sings.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 96, rating: 4, locale: 'it', name: 'Luca B.' },
    words:
      'Finalmente qualcuno che dice quanto tempo serve davvero. Una stella in meno perché parla di un pane solo e adesso ne voglio altri.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 120, rating: 5, locale: 'it', name: '' },
    words: 'Letto due volte. La seconda con le mani nella farina.',
  },
  {
    ...{ product: 'pane-lento', daysAgo: 151, rating: 2, locale: 'it', name: 'Andrea' },
    words: 'Dieci giorni per avere il lievito sono troppi per me. Scritto bene, ma cercavo qualcosa di più rapido.',
  },
  {
    ...{ product: 'quaderno-del-fornaio', daysAgo: 12, rating: 5, locale: 'it', name: 'Chiara M.' },
    words:
      'Stampato, appeso accanto al forno e già sporco di farina. Dopo un mese di appunti ho capito da sola perché il lunedì mi viene peggio.',
  },
  {
    ...{ product: 'quaderno-del-fornaio', daysAgo: 33, rating: 4, locale: 'en', name: 'Oliver' },
    words:
      'The diary pages are exactly what I needed, and they print well in black and white. The spreadsheet saves me the sums.',
  },
  {
    ...{ product: 'quaderno-del-fornaio', daysAgo: 64, rating: 5, locale: 'it', name: 'Sara e Davide' },
    words: 'Lo usiamo in due, a turno. Le note dell’altro fanno ridere e servono davvero.',
  },
  {
    ...{ product: 'quaderno-del-fornaio', daysAgo: 88, rating: 3, locale: 'en', name: 'Mei T.' },
    words: 'Good sheets. Some lines are too narrow for my handwriting, so I print them larger.',
  },
];
