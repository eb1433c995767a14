import { both } from './both.js';

/** What one looks for in a course. */
export const lookup = both({
  en: {
    title: 'Search in this course',
    placeholder: 'In this course',
    titleOf: '“{{query}}”',
    field: 'What are you looking for in this course?',
    hint: 'Finds words in the titles and texts of lessons, and the moments of films and recordings at which they are said.',
    count_one: 'One lesson has “{{query}}”.',
    count_other: '{{count}} lessons have “{{query}}”.',
    advice:
      'Try another word or fewer of them. Typing mistakes are mostly forgiven. The texts of lessons that are not open yet are not searched.',
    toCourse: 'Back to the course',
    moments: 'Said at',
  },
  it: {
    title: 'Cerca in questo corso',
    placeholder: 'In questo corso',
    titleOf: '«{{query}}»',
    field: 'Che cosa cerchi in questo corso?',
    hint: 'Trova le parole nei titoli e nei testi delle lezioni, e i momenti dei video e degli audio in cui vengono dette.',
    count_one: 'Una lezione contiene «{{query}}».',
    count_other: '{{count}} lezioni contengono «{{query}}».',
    advice:
      'Prova con un’altra parola o con meno parole. Gli errori di battitura di solito non contano. Nei testi delle lezioni non ancora aperte non si cerca.',
    toCourse: 'Torna al corso',
    moments: 'Detto a',
  },
});
