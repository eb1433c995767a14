import { both } from './both.js';

/** By kind of concern: what it is called, what happened, and what a person can do about it. */
export const attention = both({
  en: {
    title: 'Needs attention',
    intro: 'The shop looks after itself. What it cannot settle alone is listed here until you have seen to it.',
    emptyTitle: 'Nothing needs you',
    empty: 'Every payment has been delivered and every letter is on its way.',
    seen_one: 'Seen once',
    seen_other: 'Seen {{count}} times',
    order: 'Open the order',
    film: 'Look at the film',
    lesson: 'Open its lesson',
    retry: 'Try again',
    done: 'Done',
    retrying: 'It is being tried again. If it fails once more, it comes back here.',
    reopened: 'It is on the list again.',
    settled: 'Marked as done.',
    todo: 'What to do',
    reason: 'Reason: {{reason}}',
    kinds: {
      'amount-differs': {
        title: 'Order {{number}}: another amount was paid than agreed',
        what: 'Agreed: {{agreed}}. Paid: {{paid}}. Nothing was handed over.',
        todo: 'Look at the payment in Stripe. Refund it there, or settle the difference with the buyer.',
      },
      'refund-failed': {
        title: 'Order {{number}}: a refund of {{amount}} did not go through',
        what: 'The bank sent the money back to your Stripe balance. The buyer has access again.',
        todo: 'Agree on another way with the buyer, and pay the money back yourself.',
      },
      'second-payment-kept': {
        title: 'A second payment could not be sent back',
        what: 'An order was paid twice, and Stripe refused the refund of payment {{paymentIntentId}}.',
        todo: 'Look at the payment in Stripe, then try again or refund it there.',
      },
      'order-stuck': {
        title: 'An order could not be brought up to date',
        what: 'Comparing it with Stripe stopped with an error.',
        todo: 'Try again. If it fails once more, report it with the reason below.',
      },
      'event-failed': {
        title: 'A message from Stripe could not be handled',
        what: 'Message {{eventId}} ({{type}}) stopped with an error.',
        todo: 'Try again. If it fails once more, report it with the reason below.',
      },
      'unknown-order': {
        title: 'Stripe knows a payment for an order that is not here',
        what: 'It names order {{orderId}} ({{object}}). This happens after restoring an old backup, or when two shops share one Stripe account.',
        todo: 'It is tried again by itself. If the payment belongs to another shop of yours, mark it as done.',
      },
      'letter-failed': {
        title: 'A letter to {{email}} could not be sent',
        what: 'The mail relay refused it for good: {{reason}}',
        todo: 'Check the address with the buyer, or the relay’s settings. Then send it again.',
      },
      'sequence-stopped': {
        title: 'Somebody is stuck in a sequence',
        what: 'The next letter could not be written: {{reason}}',
        todo: 'Correct the letter and publish it, then try again.',
      },
      'unlocking-stopped': {
        title: 'A lesson could not be opened for somebody',
        what: 'Working out what is open to them stopped with an error: {{reason}}',
        todo: 'Look at when the lessons of the course open, then try again.',
      },
      'film-not-prepared': {
        title: '“{{file}}” could not be prepared',
        what: 'The film or recording of a lesson failed for good. Students get at best the original, whole and in one quality.',
        todo: 'Have it prepared again, or choose another file in its lesson.',
      },
      'certificate-not-made': {
        title: 'The paper of certificate {{code}} could not be drawn',
        what: 'The certificate itself is there, and its public page too; only the PDF is missing.',
        todo: 'Try again. If it fails once more, report it with the reason below.',
      },
      'file-left-whole-encrypted': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'The file is protected, so nothing can be written on it. Buyers get it as it is.',
        todo: 'Upload a version without protection, or switch the buyer’s name off for this product.',
      },
      'file-left-whole-signed': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'The file bears a digital signature, which any change would break. Buyers get it as it is.',
        todo: 'Upload a version without the signature, or mark this as done.',
      },
      'file-left-whole-damaged': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'The file is not put together as it should be; some readers may refuse it. Buyers get it as it is.',
        todo: 'Open it and save it anew, then upload that as a new version.',
      },
      'file-left-whole-odd': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'The file is built in a way we do not dare to change. Buyers get it as it is.',
        todo: 'Save it anew with another program and upload that, or mark this as done.',
      },
      'file-left-whole-too-large': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'The file is too large to write names on: it is over 200 MB, or made of very many parts. Buyers get it as it is.',
        todo: 'Make it smaller, or divide it; or mark this as done.',
      },
      'file-left-whole-unmakeable': {
        title: '“{{file}}” is sold without the buyer’s name',
        what: 'Writing on it failed again and again. Buyers get the file as it is.',
        todo: 'Try again. If it fails once more, save the file anew and upload that.',
      },
      other: {
        title: 'Something went wrong: {{kind}}',
        what: 'It concerns {{subject}}.',
        todo: 'Look into it, then mark it as done.',
      },
    },
  },
  it: {
    title: 'Da controllare',
    intro: 'Il negozio si occupa di sé. Quello che non può risolvere da solo resta qui finché non te ne occupi.',
    emptyTitle: 'Niente da controllare',
    empty: 'Ogni pagamento è stato consegnato e ogni e-mail è in viaggio.',
    seen_one: 'Visto una volta',
    seen_other: 'Visto {{count}} volte',
    order: 'Apri l’ordine',
    film: 'Guarda il video',
    lesson: 'Apri la sua lezione',
    retry: 'Riprova',
    done: 'Fatto',
    retrying: 'Si riprova ora. Se non riesce di nuovo, torna qui.',
    reopened: 'È di nuovo nell’elenco.',
    settled: 'Segnato come fatto.',
    todo: 'Che cosa fare',
    reason: 'Motivo: {{reason}}',
    kinds: {
      'amount-differs': {
        title: 'Ordine {{number}}: pagato un importo diverso da quello concordato',
        what: 'Concordato: {{agreed}}. Pagato: {{paid}}. Non è stato consegnato nulla.',
        todo: 'Controlla il pagamento su Stripe. Rimborsalo lì, oppure regola la differenza con chi ha comprato.',
      },
      'refund-failed': {
        title: 'Ordine {{number}}: un rimborso di {{amount}} non è riuscito',
        what: 'La banca ha rimandato il denaro sul tuo saldo Stripe. Chi ha comprato ha di nuovo accesso.',
        todo: 'Concorda un altro modo con chi ha comprato e restituisci tu il denaro.',
      },
      'second-payment-kept': {
        title: 'Un secondo pagamento non si è potuto restituire',
        what: 'Un ordine è stato pagato due volte e Stripe ha rifiutato il rimborso del pagamento {{paymentIntentId}}.',
        todo: 'Controlla il pagamento su Stripe, poi riprova o rimborsalo lì.',
      },
      'order-stuck': {
        title: 'Un ordine non si è potuto aggiornare',
        what: 'Il confronto con Stripe si è fermato con un errore.',
        todo: 'Riprova. Se non riesce di nuovo, segnalalo con il motivo qui sotto.',
      },
      'event-failed': {
        title: 'Un messaggio di Stripe non si è potuto gestire',
        what: 'Il messaggio {{eventId}} ({{type}}) si è fermato con un errore.',
        todo: 'Riprova. Se non riesce di nuovo, segnalalo con il motivo qui sotto.',
      },
      'unknown-order': {
        title: 'Stripe conosce un pagamento per un ordine che qui non c’è',
        what: 'Nomina l’ordine {{orderId}} ({{object}}). Succede dopo il ripristino di un vecchio backup, o quando due negozi usano lo stesso conto Stripe.',
        todo: 'Si riprova da sé. Se il pagamento è di un altro tuo negozio, segnalo come fatto.',
      },
      'letter-failed': {
        title: 'Un’e-mail a {{email}} non è partita',
        what: 'Il server di posta l’ha rifiutata: {{reason}}',
        todo: 'Verifica l’indirizzo con chi ha comprato, o le impostazioni della posta. Poi inviala di nuovo.',
      },
      'sequence-stopped': {
        title: 'Qualcuno è fermo in una sequenza',
        what: 'La prossima e-mail non si è potuta scrivere: {{reason}}',
        todo: 'Correggi l’e-mail e pubblicala, poi riprova.',
      },
      'unlocking-stopped': {
        title: 'Una lezione non si è potuta aprire per qualcuno',
        what: 'Il calcolo di ciò che è aperto si è fermato con un errore: {{reason}}',
        todo: 'Controlla quando si aprono le lezioni del corso, poi riprova.',
      },
      'film-not-prepared': {
        title: '«{{file}}» non si è potuto preparare',
        what: 'Il video o l’audio di una lezione non è riuscito, definitivamente. Gli studenti ricevono al massimo l’originale, intero e in una sola qualità.',
        todo: 'Fallo preparare di nuovo, oppure scegli un altro file nella sua lezione.',
      },
      'certificate-not-made': {
        title: 'Il documento dell’attestato {{code}} non si è potuto disegnare',
        what: 'L’attestato c’è, e anche la sua pagina pubblica; manca solo il PDF.',
        todo: 'Riprova. Se non riesce di nuovo, segnalalo con il motivo qui sotto.',
      },
      'file-left-whole-encrypted': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Il file è protetto, quindi non ci si può scrivere. Chi compra lo riceve così com’è.',
        todo: 'Carica una versione senza protezione, o togli il nome di chi compra per questo prodotto.',
      },
      'file-left-whole-signed': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Il file ha una firma digitale, che ogni modifica romperebbe. Chi compra lo riceve così com’è.',
        todo: 'Carica una versione senza firma, o segna come fatto.',
      },
      'file-left-whole-damaged': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Il file non è composto come dovrebbe; qualche lettore potrebbe rifiutarlo. Chi compra lo riceve così com’è.',
        todo: 'Aprilo, salvalo di nuovo e caricalo come nuova versione.',
      },
      'file-left-whole-odd': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Il file è fatto in un modo che non osiamo toccare. Chi compra lo riceve così com’è.',
        todo: 'Salvalo con un altro programma e caricalo di nuovo, o segna come fatto.',
      },
      'file-left-whole-too-large': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Il file è troppo grande per scriverci i nomi: supera i 200 MB, o è fatto di moltissime parti. Chi compra lo riceve così com’è.',
        todo: 'Rimpiccioliscilo o dividilo; oppure segna come fatto.',
      },
      'file-left-whole-unmakeable': {
        title: '«{{file}}» si vende senza il nome di chi compra',
        what: 'Scriverci sopra non è riuscito, più volte. Chi compra riceve il file così com’è.',
        todo: 'Riprova. Se non riesce di nuovo, salva il file da capo e caricalo.',
      },
      other: {
        title: 'Qualcosa è andato storto: {{kind}}',
        what: 'Riguarda {{subject}}.',
        todo: 'Controlla, poi segna come fatto.',
      },
    },
  },
});
