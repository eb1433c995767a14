import type { ProductChanges } from '../../catalog/catalog.service.js';
import type { QuizSettings } from '../../courses/course.js';
import type { QuestionDraft } from '../../courses/questions.service.js';
import type { Locale } from '../../platform/scope.js';

export type Said = Record<Locale, string>;

/** What the demo's course is sold as. */
export const COURSE: ProductChanges & { slug: string; title: string; priceMinor: number } = {
  slug: 'il-primo-lievito',
  title: 'Il primo lievito',
  promise:
    'Dal vasetto vuoto al primo pane: un corso breve, da seguire in cucina con il telefono appoggiato al barattolo della farina.',
  priceMinor: 3900,
  taxCategory: 'standard',
  tags: ['pane', 'lievito madre', 'corso'],
  audienceMd: `- Per chi non ha mai tenuto un lievito, o lo ha perso due volte.
- Per chi impara guardando e facendo, più che leggendo.
- Non per chi ha già un lievito in forma: basta *Pane lento*.`,
  descriptionMd: `Otto lezioni corte. Le prime si seguono subito; quelle del pane si aprono dopo tre giorni, alle nove del mattino, perché prima il vasetto non ha ancora niente da dire.

C’è un film da trenta secondi che vale una pagina di spiegazioni, un minuto da ascoltare con le mani infarinate, un foglio da appendere, cinque domande. Alla fine mi mandi la foto della prima fetta e ti rispondo io.`,
  translation: {
    locale: 'en',
    title: 'Your First Starter',
    promise: 'From an empty jar to the first loaf: a short course to follow in the kitchen, the phone leaning on the flour tin.',
    audienceMd: `- For those who never kept a starter, or lost theirs twice.
- For those who learn by watching and doing rather than by reading.
- Not for those whose starter is in good shape: *Slow Bread* is enough.`,
    descriptionMd: `Eight short lessons. You can take the first ones at once; those about the loaf open after three days, at nine in the morning, because before that the jar has nothing to say.

There is a film of thirty seconds that is worth a page of explanation, a minute to listen to with floury hands, a sheet to pin up, five questions. At the end you send me a picture of the first slice and I answer.`,
  },
};

export const SIGNED_BY = 'Livia Marchetti';

export interface DemoLesson {
  /** Name of its texts in `content/corso/`; none for questions. */
  key: string;
  slug: string;
  kind: 'text' | 'video' | 'audio' | 'pdf' | 'quiz' | 'assignment';
  title: Said;
  minutes?: number;
  preview?: boolean;
}

interface DemoModule {
  title: Said;
  /** Opens so many days after the purchase, at nine. */
  afterDays?: number;
  lessons: DemoLesson[];
}

export const MODULES: DemoModule[] = [
  {
    title: { it: 'Il vasetto', en: 'The jar' },
    lessons: [
      {
        key: 'nel-vasetto',
        slug: 'che-cosa-succede-nel-vasetto',
        kind: 'text',
        title: { it: 'Che cosa succede nel vasetto', en: 'What happens in the jar' },
        minutes: 3,
        preview: true,
      },
      {
        key: 'dieci-ore',
        slug: 'dieci-ore-in-trenta-secondi',
        kind: 'video',
        title: { it: 'Dieci ore in trenta secondi', en: 'Ten hours in thirty seconds' },
      },
      {
        key: 'foglio',
        slug: 'il-foglio-dei-dieci-giorni',
        kind: 'pdf',
        title: { it: 'Il foglio dei dieci giorni', en: 'The sheet of ten days' },
        minutes: 2,
      },
    ],
  },
  {
    title: { it: 'Le mani', en: 'Your hands' },
    lessons: [
      {
        key: 'impasto',
        slug: 'un-minuto-di-impasto',
        kind: 'audio',
        title: { it: 'Un minuto di impasto, a orecchio', en: 'A minute of folding, by ear' },
      },
      {
        key: 'pronto',
        slug: 'quando-e-pronto',
        kind: 'text',
        title: { it: 'Quando è pronto', en: 'When it is ready' },
        minutes: 4,
      },
      {
        key: '',
        slug: 'il-tuo-vasetto-sta-bene',
        kind: 'quiz',
        title: { it: 'Il tuo vasetto sta bene?', en: 'Is your jar well?' },
        minutes: 5,
      },
    ],
  },
  {
    title: { it: 'Il primo pane', en: 'The first loaf' },
    afterDays: 3,
    lessons: [
      {
        key: 'primo-pane',
        slug: 'il-primo-pane',
        kind: 'text',
        title: { it: 'Il primo pane', en: 'The first loaf' },
        minutes: 6,
      },
      {
        key: 'fetta',
        slug: 'fammi-vedere-la-fetta',
        kind: 'assignment',
        title: { it: 'Fammi vedere la fetta', en: 'Show me the slice' },
        minutes: 5,
      },
    ],
  },
];

/** What is said over the film, by the seconds in which it stands there. */
export const CAPTIONS: { from: number; to: number; says: Said }[] = [
  {
    from: 0.5,
    to: 5,
    says: {
      it: 'Sono le nove di sera. L’elastico segna da dove si parte.',
      en: 'Nine in the evening. The rubber band marks where we start.',
    },
  },
  {
    from: 6,
    to: 11,
    says: {
      it: 'Per tre ore sembra che dorma: guarda le prime bolle sul fianco.',
      en: 'For three hours it seems asleep: watch the first bubbles on the side.',
    },
  },
  {
    from: 12,
    to: 17,
    says: { it: 'Fra mezzanotte e le tre fa quasi tutto.', en: 'Between midnight and three it does nearly everything.' },
  },
  {
    from: 18,
    to: 24,
    says: { it: 'Ecco il doppio: la cupola è tonda, adesso è forte.', en: 'Doubled: the dome is round, now it is strong.' },
  },
  {
    from: 25,
    to: 29.5,
    says: {
      it: 'Alle sette riposa. Usalo prima che la cupola si abbassi.',
      en: 'At seven it rests. Use it before the dome sinks.',
    },
  },
];

export const CHAPTERS: { from: number; title: Said }[] = [
  { from: 0, title: { it: 'La sera', en: 'The evening' } },
  { from: 12, title: { it: 'La salita', en: 'The rise' } },
  { from: 24, title: { it: 'Il mattino', en: 'The morning' } },
];

export const QUIZ: QuizSettings = { passPercent: 60, attempts: null };

/** Options by the same ids in both languages. */
const option = (id: string, it: string, en: string) => ({ id, it, en });
type DemoOption = ReturnType<typeof option>;

const said = (prompt: Said, explanation: Said, options: DemoOption[] = []): QuestionDraft['words'] => {
  const inLanguage = (locale: Locale) => ({
    promptMd: prompt[locale],
    explanationMd: explanation[locale],
    options: options.map((one) => ({ id: one.id, text: one[locale] })),
  });
  return { it: inLanguage('it'), en: inLanguage('en') };
};

/** One of each kind. */
export const QUESTIONS: QuestionDraft[] = [
  {
    words: said(
      {
        it: 'Il quarto giorno il vasetto non si muove. Che cosa fai?',
        en: 'On the fourth day the jar does not move. What do you do?',
      },
      {
        it: 'Gli ospiti di passaggio hanno finito, le famiglie giuste stanno arrivando: serve solo tempo.',
        en: 'The passing guests are done and the right families are on their way: all it needs is time.',
      },
      [
        option('throw', 'Butto e ricomincio', 'Throw it away and begin again'),
        option('feed', 'Rinfresco e aspetto', 'Feed it and wait'),
        option('sugar', 'Aggiungo zucchero', 'Add some sugar'),
      ],
    ),
    solution: { kind: 'single', option: 'feed' },
    points: 1,
  },
  {
    words: said(
      { it: 'Quali sono segni di un lievito pronto?', en: 'Which are signs of a ready starter?' },
      {
        it: 'L’odore di vernice dice che ha fame; le bolle solo in cima, che è presto.',
        en: 'A smell of paint says that it is hungry; bubbles on top only, that it is early.',
      },
      [
        option('double', 'Raddoppia in 4–6 ore', 'It doubles in 4–6 hours'),
        option('paint', 'Sa di vernice', 'It smells of paint'),
        option('floats', 'Un cucchiaino galleggia', 'A teaspoon of it floats'),
        option('top', 'Ha bolle soltanto in cima', 'It has bubbles on top only'),
      ],
    ),
    solution: { kind: 'multiple', options: ['double', 'floats'] },
    points: 2,
  },
  {
    words: said(
      { it: 'Metti in ordine la sera del pane.', en: 'Put the evening of the loaf in order.' },
      {
        it: 'Il sale entra dopo: prima la farina deve bere.',
        en: 'Salt comes later: first the flour has to drink.',
      },
      [
        option('mix', 'Mescolo farina, acqua e lievito', 'Mix flour, water and starter'),
        option('salt', 'Aggiungo il sale', 'Add the salt'),
        option('fold', 'Tre giri di pieghe', 'Three rounds of folds'),
        option('fridge', 'In frigo', 'Into the fridge'),
      ],
    ),
    solution: { kind: 'ordering', order: ['mix', 'salt', 'fold', 'fridge'] },
    points: 2,
  },
  {
    words: said(
      { it: 'Quanti grammi di acqua al giorno, con 50 g di farina?', en: 'How many grams of water a day, with 50 g of flour?' },
      { it: 'Tanta acqua quanta farina: 50 g.', en: 'As much water as flour: 50 g.' },
    ),
    solution: { kind: 'numeric', value: 50, tolerance: 5 },
    points: 1,
  },
  {
    words: said(
      {
        it: 'Che cosa sono, in due parole, i batteri che danno il sapore?',
        en: 'What are the bacteria called, in two words, that give the taste?',
      },
      {
        it: 'Batteri lattici: fanno acido, e tengono lontane le muffe.',
        en: 'Lactic bacteria: they make acid, and keep mould away.',
      },
    ),
    solution: {
      kind: 'text',
      accepted: ['batteri lattici', 'lattici', 'lattobacilli', 'lactic bacteria', 'lactic', 'lactobacilli'],
    },
    points: 1,
  },
];
