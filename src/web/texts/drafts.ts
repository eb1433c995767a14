import { both } from './both.js';

export const drafts = both({
  en: {
    island: {
      restored: 'Words from {{when}} that were not saved are back in the form. Save them, or drop them.',
      discard: 'Drop them',
      conflict:
        'You have words from {{when}} that were not saved, and meanwhile others were stored. The form shows what is stored.',
      useMine: 'Put my words into the form',
      kept: 'Kept as a draft. It is not on the page until you save.',
      keptHere: 'Kept in this browser only: the shop does not answer, or you have been signed out.',
    },
    held: {
      title: 'Your words are still here',
      lede: 'You had been signed out when you sent them. Nothing was lost; send them now.',
      send: 'Send them now',
      drop: 'Drop them',
      signIn: 'Your session had run out. What you sent is kept: sign in to send it on.',
      words: 'What you wrote',
      wordsIn: 'What you wrote, in {{language}}',
      goneTitle: 'Nothing is held back',
      gone: 'There is nothing left to send.',
      dropped: 'Dropped.',
    },
  },
  it: {
    island: {
      restored: 'Le parole del {{when}} che non erano state salvate sono di nuovo nel modulo. Salvale, oppure scartale.',
      discard: 'Scartale',
      conflict:
        'Hai parole del {{when}} non salvate, e nel frattempo ne sono state salvate altre. Il modulo mostra quelle salvate.',
      useMine: 'Metti le mie nel modulo',
      kept: 'Conservato come bozza. Non è sulla pagina finché non salvi.',
      keptHere: 'Conservato solo in questo browser: il negozio non risponde, o la sessione è scaduta.',
    },
    held: {
      title: 'Le tue parole sono ancora qui',
      lede: 'Quando le hai inviate la sessione era scaduta. Non si è perso nulla; inviale adesso.',
      send: 'Inviale adesso',
      drop: 'Scartale',
      signIn: 'La sessione era scaduta. Ciò che hai inviato è conservato: accedi per mandarlo avanti.',
      words: 'Ciò che hai scritto',
      wordsIn: 'Ciò che hai scritto, in {{language}}',
      goneTitle: 'Niente in sospeso',
      gone: 'Non c’è più nulla da inviare.',
      dropped: 'Scartate.',
    },
  },
});
