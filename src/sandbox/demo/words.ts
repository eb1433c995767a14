import type { ProductChanges } from '../../catalog/catalog.service.js';
import type { NewStore, StoreWords } from '../../stores/stores.service.js';
import type { Locale } from '../../platform/scope.js';

/** What the demo store says. Its first language is Italian. */
export const STORE: NewStore = {
  slug: 'pane-lento',
  name: 'Livia Marchetti',
  locale: 'it',
  currency: 'EUR',
  timeZone: 'Europe/Rome',
  email: 'livia@panelento.example',
};

export const LEGAL = {
  legalName: 'Livia Marchetti',
  legalAddress: 'Via dei Mulini 12, 40125 Bologna BO',
  country: 'IT',
  vatId: 'IT01234567897',
};

export const ABOUT: Record<Locale, StoreWords> = {
  it: {
    tagline: 'Libri piccoli per fare il pane in casa, con calma.',
    aboutMd: `Ho fatto la fornaia per undici anni, di notte, in un forno di Bologna con una porta sul retro. Adesso inforno di giorno, per chi vive con me, e scrivo quello che ho imparato: poche ricette, spiegate fino in fondo.

Non ho segreti di famiglia. Ho un vasetto, una bilancia e molta farina sbagliata alle spalle. Se il tuo pane non viene, di solito manca una cosa sola: il tempo.`,
    refundsMd: `Se il libro non fa per te, scrivimi entro 30 giorni e ti restituisco quello che hai pagato, senza domande. Il pane nel frattempo puoi tenerlo.`,
  },
  en: {
    tagline: 'Small books about making bread at home, slowly.',
    aboutMd: `I was a baker for eleven years, at night, in a bakery in Bologna with a door at the back. Now I bake by day, for the people I live with, and I write down what I learnt: few recipes, explained to the end.

I have no family secrets. I have a jar, a pair of scales and a great deal of wasted flour behind me. If your bread will not rise, what is missing is usually one thing: time.`,
    refundsMd: `If the book is not for you, write to me within 30 days and I give you back what you paid, no questions asked. You may keep the bread.`,
  },
};

interface DemoProduct {
  /** Name of its cover and of its texts in `content/`. */
  key: 'pane-lento' | 'quaderno-del-fornaio' | 'cinque-odori';
  facts: ProductChanges & { slug: string; title: string; priceMinor: number };
  subtitle: Record<Locale, string>;
}

/** The last one is on top of the shelf, as the newest. */
export const PRODUCTS: DemoProduct[] = [
  {
    key: 'cinque-odori',
    subtitle: { it: 'Che cosa dice il tuo lievito', en: 'What your starter is saying' },
    facts: {
      slug: 'cinque-odori',
      title: 'Cinque odori',
      promise: 'Annusa il vasetto e sai che cosa fare: cinque odori del lievito, e come rispondere a ciascuno.',
      priceMinor: 0,
      taxCategory: 'ebook',
      tags: ['lievito madre', 'da stampare'],
      descriptionMd: `Dieci minuti di lettura, in regalo. Si tiene vicino al vasetto: apri, annusa, cerca l’odore, fai quello che c’è scritto.

- formaggio, niente, yogurt, aceto, acetone: che cosa succede dentro;
- per ognuno, quanta farina e quanta acqua;
- una tabella da appendere, con il solo caso in cui si butta tutto.

È il modo più semplice per capire se i miei libri fanno per te.`,
      translation: {
        locale: 'en',
        title: 'Five Smells',
        promise: 'Smell the jar and know what to do: five smells of a starter, and how to answer each.',
        descriptionMd: `Ten minutes of reading, as a gift. Keep it near the jar: open, smell, look up what you smell, do what it says.

- cheese, nothing, yoghurt, vinegar, nail varnish: what goes on inside;
- for each, how much flour and how much water;
- a table to pin up, with the only case in which you throw it all away.

It is the simplest way to find out whether my books are for you.`,
      },
    },
  },
  {
    key: 'quaderno-del-fornaio',
    subtitle: { it: 'Schede, tabelle e diario da stampare', en: 'Sheets, tables and a diary to print' },
    facts: {
      slug: 'quaderno-del-fornaio',
      title: 'Il quaderno del fornaio',
      promise: 'Il diario del lievito, la scheda del pane e le tabelle, da stampare e appendere in cucina.',
      priceMinor: 690,
      taxCategory: 'standard',
      tags: ['pane', 'da stampare'],
      descriptionMd: `Quello che tengo appeso accanto al forno. Si stampa, si scrive a matita, si sporca di farina.

- il diario del lievito, dal primo al decimo giorno;
- la scheda del pane, con l’ora prevista e l’ora vera;
- le percentuali del fornaio già calcolate, da 300 g a un chilo;
- le stesse tabelle in CSV, per chi preferisce il foglio di calcolo.

Sta bene accanto a *Pane lento*, ma vive anche da solo.`,
      translation: {
        locale: 'en',
        title: 'The Baker’s Notebook',
        promise: 'The starter’s diary, the loaf sheet and the tables, to print and pin up in your kitchen.',
        descriptionMd: `What hangs beside my own oven. Print it, write on it in pencil, get flour on it.

- the starter’s diary, from the first day to the tenth;
- the loaf sheet, with the planned hour and the real one;
- baker’s percentages worked out, from 300 g to a kilo;
- the same tables as CSV, if you prefer a spreadsheet.

It goes well with *Slow Bread*, and also lives alone.`,
      },
    },
  },
  {
    key: 'pane-lento',
    subtitle: { it: 'Lievito madre e primo pane in dieci giorni', en: 'A starter and a first loaf in ten days' },
    facts: {
      slug: 'pane-lento',
      title: 'Pane lento',
      promise: 'Un lievito madre vivo e la tua prima pagnotta in dieci giorni, con cinque minuti al giorno.',
      priceMinor: 1490,
      taxCategory: 'ebook',
      tags: ['pane', 'lievito madre'],
      audienceMd: `Per chi ha un forno normale, cinque minuti al giorno e nessuna fretta. Anche per chi ha già fallito due volte: di solito è colpa della ricetta.

Non è per chi cerca cento pani diversi. Qui ce n’è uno, spiegato bene.`,
      questions: [
        {
          question: 'Serve una farina speciale?',
          answerMd: 'No. Va bene una farina di tipo 0 o 1 del supermercato, con almeno 12 g di proteine.',
        },
        { question: 'Serve l’impastatrice?', answerMd: 'No: bastano una ciotola e le mani.' },
        {
          question: 'Posso leggerlo sul Kindle?',
          answerMd: 'Sì. Con l’acquisto ricevi anche l’**EPUB**, che ogni lettore recente apre.',
        },
      ],
      descriptionMd: `Un libro breve, per chi ha già provato e ha buttato il vasetto al quinto giorno.

Racconta un solo lievito e un solo pane, con gli orari veri di una giornata vera. Spiega che cosa succede mentre sembra che non succeda niente, e che cosa fare quando qualcosa va storto.

## Dentro trovi

- che cosa serve prima di cominciare, ed è poco;
- dieci giorni, uno per uno, con gli odori giusti e quelli che spaventano;
- una pagnotta da ottocento grammi, dalle due del pomeriggio alla mattina dopo;
- sei problemi e il loro rimedio;
- come tenere vivo il lievito quando parti, e che cosa farne quando avanza.

In PDF e in EPUB, in italiano e in inglese. Le correzioni future sono comprese.`,
      translation: {
        locale: 'en',
        title: 'Slow Bread',
        promise: 'A living sourdough starter and your first loaf in ten days, with five minutes in each.',
        audienceMd: `For people with an ordinary oven, five minutes a day and no hurry. Also for those who have failed twice already: it is usually the recipe’s fault.

It is not for those who want a hundred loaves. Here is one, explained well.`,
        questions: [
          {
            question: 'Do I need special flour?',
            answerMd: 'No. Plain bread flour from the supermarket will do, with at least 12 g of protein.',
          },
          { question: 'Do I need a mixer?', answerMd: 'No: a bowl and your hands are enough.' },
          {
            question: 'Can I read it on a Kindle?',
            answerMd: 'Yes. The **EPUB** comes with it, and every recent reader opens that.',
          },
        ],
        descriptionMd: `A short book for people who have tried before, and threw the jar away on day five.

It tells of one starter and one loaf, with the real hours of a real day. It explains what goes on while nothing seems to, and what to do when something goes wrong.

## Inside

- what you need before you begin, which is little;
- ten days, one by one, with the right smells and the frightening ones;
- a loaf of eight hundred grams, from two in the afternoon to the next morning;
- six troubles and their remedies;
- how to keep the starter alive while you are away, and what to make of the rest.

As PDF and EPUB, in English and in Italian. Future corrections are included.`,
      },
    },
  },
];
