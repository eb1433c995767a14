import { both } from './both.js';

export const opening = both({
  en: {
    title: 'Getting started',
    progress: '{{done}} of {{count}} done. Each is ticked by what really happened, not by hand.',
    done: 'Done',
    open: 'To do',
    dismiss: 'Put this list away',
    show: 'Show it on the studio’s first page again',
    tasks: {
      brand: {
        title: 'Say who sells',
        text: 'Name, colour, and the legal name and address that receipts and every page must show.',
        action: 'Open the store’s settings',
      },
      product: {
        title: 'Put the first product on sale',
        text: 'A title, a price and one file are enough; the rest can follow.',
        action: 'Go to products',
      },
      stripe: {
        title: 'Check the Stripe keys',
        text: 'Asks Stripe now whether it knows this shop’s key.',
        action: 'Check now',
      },
      sender: {
        title: 'Check the sender',
        text: 'Sends you a letter by the way that receipts go; it counts once the mail server has accepted it.',
        action: 'Send me a test letter',
      },
      purchase: {
        title: 'Buy something yourself',
        text: 'Order one of your products with a test card and open it, as a reader would.',
        action: 'Open the shop',
      },
    },
    stripeLive: 'Stripe accepts the key: real cards are charged. Checked',
    stripeTest: 'Stripe accepts the key: it is a test key, no real card is charged. Checked',
    senderSent: 'The mail server accepted the letter.',
    senderWaits: 'The letter is on its way; reload the page in a moment.',
    senderFailed: 'The mail server did not take the letter: {{answer}}',
    faults: {
      'stripe-key-refused': 'Stripe refuses this key. Check STRIPE_SECRET_KEY. Tried',
      'payments-down': 'Stripe did not answer. Tried',
      other: 'Stripe refused the request. Tried',
    },
    notices: {
      stripeGood: 'Stripe accepts the key.',
      stripeBad: 'Stripe does not accept the key, or does not answer.',
      letter: 'The test letter is on its way to you.',
      dismissed: 'The list is put away. It stays under “Getting started” in the search.',
      shown: 'The list is on the studio’s first page again.',
    },
    letter: {
      subject: 'A test letter from {{store}}',
      body: 'If you read this, letters of **{{store}}** arrive. Look also whether it landed in your inbox and not among the junk.',
    },
  },
  it: {
    title: 'Per cominciare',
    progress: '{{done}} di {{count}} fatti. Ogni voce si spunta da sola, quando la cosa è successa davvero.',
    done: 'Fatto',
    open: 'Da fare',
    dismiss: 'Nascondi questo elenco',
    show: 'Mostralo di nuovo nella prima pagina dello studio',
    tasks: {
      brand: {
        title: 'Di’ chi vende',
        text: 'Nome, colore, e la ragione sociale e l’indirizzo che ricevute e pagine devono mostrare.',
        action: 'Apri le impostazioni del negozio',
      },
      product: {
        title: 'Metti in vendita il primo prodotto',
        text: 'Bastano un titolo, un prezzo e un file; il resto può venire dopo.',
        action: 'Vai ai prodotti',
      },
      stripe: {
        title: 'Verifica le chiavi Stripe',
        text: 'Chiede adesso a Stripe se riconosce la chiave di questo negozio.',
        action: 'Verifica ora',
      },
      sender: {
        title: 'Verifica il mittente',
        text: 'Ti manda un’e-mail per la stessa via delle ricevute; vale quando il server di posta l’ha accettata.',
        action: 'Mandami un’e-mail di prova',
      },
      purchase: {
        title: 'Fai un acquisto di prova',
        text: 'Ordina un tuo prodotto con una carta di prova e aprilo, come farebbe un lettore.',
        action: 'Apri il negozio',
      },
    },
    stripeLive: 'Stripe accetta la chiave: le carte vere vengono addebitate. Verificato',
    stripeTest: 'Stripe accetta la chiave: è di prova, nessuna carta vera viene addebitata. Verificato',
    senderSent: 'Il server di posta ha accettato l’e-mail.',
    senderWaits: 'L’e-mail è in viaggio; ricarica la pagina tra un momento.',
    senderFailed: 'Il server di posta non ha accettato l’e-mail: {{answer}}',
    faults: {
      'stripe-key-refused': 'Stripe rifiuta questa chiave. Controlla STRIPE_SECRET_KEY. Provato',
      'payments-down': 'Stripe non ha risposto. Provato',
      other: 'Stripe ha rifiutato la richiesta. Provato',
    },
    notices: {
      stripeGood: 'Stripe accetta la chiave.',
      stripeBad: 'Stripe non accetta la chiave, o non risponde.',
      letter: 'L’e-mail di prova è in viaggio verso di te.',
      dismissed: 'L’elenco è nascosto. Resta sotto «Per cominciare» nella ricerca.',
      shown: 'L’elenco è di nuovo nella prima pagina dello studio.',
    },
    letter: {
      subject: 'Un’e-mail di prova da {{store}}',
      body: 'Se leggi queste righe, le e-mail di **{{store}}** arrivano. Guarda anche se è finita nella posta in arrivo e non tra lo spam.',
    },
  },
});
