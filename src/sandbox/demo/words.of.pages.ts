import type { Block } from '../../blocks/block.types.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/scope.js';

interface DemoPost {
  /** Name of its texts in `content/`. */
  key: string;
  slug: string;
  words: Record<Locale, { title: string; summary: string }>;
  tags: string[];
  daysAgo: number;
  product: 'pane-lento' | 'quaderno-del-fornaio';
}

export const POSTS: DemoPost[] = [
  {
    key: 'lievito-in-vacanza',
    slug: 'il-lievito-in-vacanza',
    words: {
      it: { title: 'Il lievito in vacanza', summary: 'Dieci giorni, un mese o un anno: come lasciarlo solo e ritrovarlo vivo.' },
      en: { title: 'The starter on holiday', summary: 'Ten days, a month or a year: how to leave it alone and find it alive.' },
    },
    tags: ['lievito madre'],
    daysAgo: 61,
    product: 'pane-lento',
  },
  {
    key: 'percentuali',
    slug: 'la-farina-vale-cento',
    words: {
      it: {
        title: 'La farina vale cento',
        summary: 'Le percentuali del fornaio: tre numeri in tasca al posto di un quaderno di ricette.',
      },
      en: {
        title: 'Flour is a hundred',
        summary: 'Baker’s percentages: three numbers in a pocket instead of a book of recipes.',
      },
    },
    tags: ['pane'],
    daysAgo: 27,
    product: 'quaderno-del-fornaio',
  },
  {
    key: 'quinto-giorno',
    slug: 'il-quinto-giorno',
    words: {
      it: { title: 'Il quinto giorno', summary: 'Il vasetto si è fermato e odora male. Non buttarlo: è un cambio di turno.' },
      en: {
        title: 'The fifth day',
        summary: 'The jar has gone quiet and smells wrong. Do not throw it away: it is a change of shift.',
      },
    },
    tags: ['lievito madre', 'pane'],
    daysAgo: 6,
    product: 'pane-lento',
  },
];

export const LANDING = {
  slug: 'dieci-giorni',
  words: {
    it: {
      title: 'Dieci giorni',
      description: 'Un lievito madre vivo e la prima pagnotta, con cinque minuti al giorno. Come funziona e per chi è.',
    },
    en: {
      title: 'Ten days',
      description: 'A living starter and a first loaf, with five minutes a day. How it works and for whom.',
    },
  },
};

export function landingBlocks({
  bookId,
  coverId,
  notebookId,
}: {
  bookId: string;
  coverId: string | null;
  notebookId: string;
}): object[] {
  return [
    {
      type: 'hero',
      imageId: coverId,
      link: '/checkout?product=pane-lento',
      texts: {
        it: {
          heading: 'Dieci giorni, un vasetto, un pane',
          text: 'Cinque minuti al giorno, e la mattina dell’undicesimo la cucina profuma di forno.',
          button: 'Prendi il libro',
        },
        en: {
          heading: 'Ten days, one jar, one loaf',
          text: 'Five minutes a day, and on the eleventh morning the kitchen smells of a bakery.',
          button: 'Get the book',
        },
      },
    },
    {
      type: 'text',
      texts: {
        it: {
          md: 'Il pane a lievito madre ha fama di essere difficile. Non lo è: è **lento**, che è un’altra cosa. Le mani servono per un quarto d’ora in tutto; il resto lo fa il tempo, se si sa quando guardare e quando lasciar stare.\n\nIl libro racconta un solo lievito e un solo pane, con gli orari di una giornata in cui si lavora anche.',
        },
        en: {
          md: 'Sourdough has a name for being hard. It is not: it is **slow**, which is something else. Your hands are needed for a quarter of an hour in all; time does the rest, if you know when to look and when to leave it alone.\n\nThe book tells of one starter and one loaf, with the hours of a day on which one also goes to work.',
        },
      },
    },
    {
      type: 'list',
      look: 'steps',
      texts: {
        it: {
          heading: 'Come vanno i dieci giorni',
          items: [
            'Farina e acqua in un vasetto, e un elastico per segnare il livello.',
            'Tre giorni di bolle che ingannano, due di silenzio.',
            'Dal sesto giorno l’odore cambia: yogurt, mela, pane.',
            'Al decimo raddoppia in quattro ore, due volte di fila.',
            'Si impasta alle due del pomeriggio, si inforna la mattina dopo.',
          ],
        },
        en: {
          heading: 'How the ten days go',
          items: [
            'Flour and water in a jar, and a rubber band to mark the level.',
            'Three days of bubbles that deceive, two of silence.',
            'From the sixth day the smell changes: yoghurt, apple, bread.',
            'On the tenth it doubles in four hours, twice in a row.',
            'Mix at two in the afternoon, bake the next morning.',
          ],
        },
      },
    },
    {
      type: 'comparison',
      texts: {
        it: {
          heading: 'Quale dei due',
          rows: rows(
            ['', 'Pane lento', 'Il quaderno del fornaio'],
            ['Che cos’è', 'un libro da leggere', 'schede da stampare'],
            ['Per chi', 'comincia da zero', 'ha già un lievito'],
            ['Formati', 'PDF, EPUB', 'PDF, CSV'],
            ['In inglese', 'sì', 'sì'],
          ),
        },
        en: {
          heading: 'Which of the two',
          rows: rows(
            ['', 'Slow Bread', 'The Baker’s Notebook'],
            ['What it is', 'a book to read', 'sheets to print'],
            ['For whom', 'starting from nothing', 'has a starter already'],
            ['Formats', 'PDF, EPUB', 'PDF, CSV'],
            ['In Italian', 'yes', 'yes'],
          ),
        },
      },
    },
    {
      type: 'faq',
      texts: {
        it: {
          heading: 'Prima di comprare',
          items: [
            { question: 'Serve una planetaria?', answerMd: 'No. Una ciotola, una bilancia e un forno di casa.' },
            {
              question: 'E se al decimo giorno non raddoppia?',
              answerMd:
                'Succede, soprattutto d’inverno. C’è un capitolo su questo, e di solito bastano altri tre giorni al caldo. Nel frattempo leggi [Il quinto giorno](/blog/il-quinto-giorno).',
            },
            { question: 'Va bene una farina senza glutine?', answerMd: 'No: questo libro parla di grano e di segale.' },
          ],
        },
        en: {
          heading: 'Before you buy',
          items: [
            { question: 'Do I need a stand mixer?', answerMd: 'No. A bowl, a pair of scales and an oven at home.' },
            {
              question: 'What if it does not double on the tenth day?',
              answerMd:
                'It happens, mostly in winter. There is a chapter about it, and as a rule three more days in the warm are enough. Meanwhile read [The fifth day](/blog/il-quinto-giorno).',
            },
            { question: 'Does gluten-free flour work?', answerMd: 'No: this book is about wheat and rye.' },
          ],
        },
      },
    },
    { type: 'buy', productId: bookId },
    { type: 'buy', productId: notebookId },
  ].map((block) => ({ id: newId(), ...block }));
}

const rows = (...of: string[][]) => of.map((cells) => ({ cells }));

/** In this order: what has an answer, then whole lines that have none, then the rest. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/\[\[nome e Paese del tuo fornitore di hosting\]\]/g, 'un centro dati in Germania'],
  [/\[\[name and country of your hosting provider\]\]/g, 'a data centre in Germany'],
  [/\[\[nome e Paese del tuo fornitore di posta\]\]/g, 'un fornitore in Francia'],
  [/\[\[name and country of your mail provider\]\]/g, 'a provider in France'],
  [/\n- [^\n]*\[\[[^\]]*\]\]/g, ''],
  [/ ?\[\[[^\]]*\]\]/g, ''],
];

const filled = (md: string): string => ANSWERS.reduce((text, [open, answer]) => text.replace(open, answer), md);

/** The starters as their creator would have filled them in. */
export const filledIn = (blocks: Block[]): object[] =>
  blocks.map((block) => {
    if (block.type !== 'text') return block;
    const texts = Object.entries(block.texts).map(([locale, { md }]) => [locale, { md: filled(md) }]);
    return { ...block, texts: Object.fromEntries(texts) as object };
  });
