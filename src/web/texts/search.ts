import { both } from './both.js';

export const search = both({
  en: {
    title: 'Search',
    titleOf: '“{{query}}”: search',
    field: 'What are you looking for?',
    count_one: 'One result for “{{query}}”.',
    count_other: '{{count}} results for “{{query}}”.',
    many_one: 'Very many results for “{{query}}”: another word narrows them down.',
    many_other: 'At least {{count}} results for “{{query}}”: another word narrows them down.',
    near: 'Nothing holds exactly “{{query}}”. These come close.',
    advice: 'Try another word or fewer of them. Typing mistakes are mostly forgiven, and both languages are searched.',
    suggestions: 'The newest in the shop',
    toShop: 'Look around the shop',
    everything: 'Search everything',
    only: { product: 'Only products.', lesson: 'Only lessons of courses.', post: 'Only posts of the blog.', page: 'Only pages.' },
    kind: { product: 'In the shop', lesson: 'Lesson of a course', post: 'Blog', page: 'Page' },
  },
  it: {
    title: 'Cerca',
    titleOf: '«{{query}}»: ricerca',
    field: 'Che cosa cerchi?',
    count_one: 'Un risultato per «{{query}}».',
    count_other: '{{count}} risultati per «{{query}}».',
    many_one: 'Moltissimi risultati per «{{query}}»: con un’altra parola si restringono.',
    many_other: 'Almeno {{count}} risultati per «{{query}}»: con un’altra parola si restringono.',
    near: 'Niente corrisponde proprio a «{{query}}». Questi gli somigliano.',
    advice:
      'Prova con un’altra parola o con meno parole. Gli errori di battitura di solito non contano, e si cerca in entrambe le lingue.',
    suggestions: 'Le novità del negozio',
    toShop: 'Dai un’occhiata al negozio',
    everything: 'Cerca dappertutto',
    only: { product: 'Solo prodotti.', lesson: 'Solo lezioni dei corsi.', post: 'Solo articoli del blog.', page: 'Solo pagine.' },
    kind: { product: 'In negozio', lesson: 'Lezione di un corso', post: 'Blog', page: 'Pagina' },
  },
});
