import { both } from './both.js';

/** Papers read in the page. */
export const paper = both({
  en: {
    place: 'Page {{page}} of {{pages}}',
    page: 'Page {{page}} of {{pages}}',
    larger: 'Larger',
    smaller: 'Smaller',
    whole: 'As wide as the page',
    controls: 'Page and size',
    reading: 'The paper is on its way…',
    broken: 'This paper cannot be shown here. Open or download it below.',
    end: 'You are at the end of this paper.',
    markDone: 'Mark as done',
  },
  it: {
    place: 'Pagina {{page}} di {{pages}}',
    page: 'Pagina {{page}} di {{pages}}',
    larger: 'Più grande',
    smaller: 'Più piccolo',
    whole: 'Larga come la pagina',
    controls: 'Pagina e dimensione',
    reading: 'La dispensa sta arrivando…',
    broken: 'Questa dispensa non si può mostrare qui. Aprila o scaricala qui sotto.',
    end: 'Sei alla fine di questa dispensa.',
    markDone: 'Segna come fatta',
  },
});
