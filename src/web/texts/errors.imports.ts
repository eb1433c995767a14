import { both } from './both.js';

/** What may be wrong with a table that is brought along, and with its rows; each says what helps. */
export const importFaults = both({
  en: {
    'not-utf8': 'This file is not in UTF-8, so accents would be spoiled. In Excel, save it as “CSV UTF-8 (comma delimited)”.',
    'not-a-table': 'This is not a CSV table. A spreadsheet saves one by “Save as… CSV UTF-8”.',
    'no-rows': 'There is no row below the headings.',
    'no-email-column': 'No column for the e-mail address was found. The first line must hold headings, one of them “email”.',
    'no-title-column': 'No column for the title was found. The first line must hold headings, one of them “title”.',
    'unclosed-quote': 'A quotation mark on line {{line}} is never closed. Write a quotation mark within a cell twice: "".',
    'too-many-rows': 'These are more than {{max}} rows. Part the file and bring the parts one after another.',
    repeated: 'Line {{line}} asks for the same already. Remove one of the two.',
    'bad-date': 'This is not a date that can be. Write it as 2024-03-31.',
    'unsure-date': 'Day and month cannot be told apart. Write the date as 2024-03-31.',
    'future-date': 'This date is still to come.',
    'unknown-product': 'There is no product at the address “{{slug}}”. Bring the products first, or correct it.',
    'taken-by': 'The address made from this title is that of “{{title}}”. Give the row an address of its own in a column “slug”.',
    'no-letters': 'No address can be made from this title. Give one in a column “slug”.',
    'other-currency-than': 'This store sells in {{currency}}. Convert the price.',
  },
  it: {
    'not-utf8':
      'Questo file non è in UTF-8, quindi gli accenti si rovinerebbero. In Excel salvalo come “CSV UTF-8 (delimitato da virgole)”.',
    'not-a-table': 'Questa non è una tabella CSV. Un foglio di calcolo la salva con “Salva con nome… CSV UTF-8”.',
    'no-rows': 'Sotto le intestazioni non c’è nessuna riga.',
    'no-email-column':
      'Non c’è una colonna per l’indirizzo e-mail. La prima riga deve contenere le intestazioni, una delle quali “email”.',
    'no-title-column':
      'Non c’è una colonna per il titolo. La prima riga deve contenere le intestazioni, una delle quali “titolo”.',
    'unclosed-quote':
      'Alla riga {{line}} si aprono virgolette che non si chiudono mai. Dentro una cella le virgolette si scrivono doppie: "".',
    'too-many-rows': 'Sono più di {{max}} righe. Dividi il file e importa le parti una dopo l’altra.',
    repeated: 'La riga {{line}} chiede già lo stesso. Togli una delle due.',
    'bad-date': 'Questa data non è possibile. Scrivila come 2024-03-31.',
    'unsure-date': 'Non si distinguono giorno e mese. Scrivi la data come 2024-03-31.',
    'future-date': 'Questa data deve ancora venire.',
    'unknown-product': 'Non c’è un prodotto all’indirizzo “{{slug}}”. Importa prima i prodotti, o correggilo.',
    'taken-by': 'L’indirizzo fatto da questo titolo è di “{{title}}”. Dai alla riga un indirizzo suo in una colonna “slug”.',
    'no-letters': 'Da questo titolo non si può fare un indirizzo. Dallo in una colonna “slug”.',
    'other-currency-than': 'Questo negozio vende in {{currency}}. Converti il prezzo.',
  },
});
