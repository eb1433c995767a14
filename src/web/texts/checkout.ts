import { both } from './both.js';

export const checkout = both({
  en: {
    title: 'Review your order',
    lines: 'Your order',
    total: 'Total',
    taxIncluded: 'VAT included.',
    email: 'E-mail',
    emailHint: 'Your link and receipt go to this address.',
    name: 'Name',
    waiverTitle: 'Right of withdrawal',
    waiverIntro:
      'Digital content can be returned within 14 days as long as you have not begun to receive it. To receive it right away, you need to agree to both points:',
    order: 'Order with obligation to pay',
    next: 'You pay on Stripe’s secure page. This shop never sees your card.',
    nextFree: 'Nothing is charged.',
    free: 'Free',
    priceChanged: 'The price has changed since you opened this page. It is now {{total}}. Please look it over before you order.',
    gone: 'What you want to buy is no longer on sale.',
    goneHome: 'See what else there is',
    consentNames: { immediateAccess: 'Immediate supply', withdrawalLoss: 'Loss of the right of withdrawal' },
    consents: {
      immediateAccess:
        'I expressly consent to {{store}} beginning to supply the digital content immediately, before the withdrawal period of 14 days has ended.',
      withdrawalLoss:
        'I acknowledge that I lose my right of withdrawal once the supply has begun with my consent (art. 16(m) of Directive 2011/83/EU; art. 59(1)(o) of the Italian Consumer Code).',
      marketing: 'I would like letters from {{store}} about new titles and offers. I can stop them at any time.',
    },
    return: {
      neutralTitle: 'Thank you',
      neutral:
        'If you have just paid, your purchase is in the letter we have sent to the address of the order. This page shows no more, because it cannot know who is reading.',
      pendingTitle: 'Payment pending',
      pending:
        'We have your order. Your bank may take a few working days; as soon as the payment arrives, you get a letter with your link. You can close this page.',
      checkingTitle: 'Your payment is being looked at',
      checking:
        'Your payment has arrived, but something about it must be looked at by a person. You will hear from us by e-mail.',
      unconfirmedTitle: 'One moment',
      unconfirmed:
        'We cannot reach the payment service right now to confirm your payment. Nothing is lost: your link comes by e-mail as soon as we can.',
      reload: 'Check again',
      openTitle: 'Not paid yet',
      open: 'Your order is kept, and nothing was charged. You can go on to the payment whenever you like.',
      failedTitle: 'The payment did not go through',
      failed: 'Nothing was charged. Your order is kept; you can pay for it in another way.',
      expiredTitle: 'The payment page has run out',
      expired: 'Nothing was charged. Your order is kept; you can go on to a new payment page.',
      again: 'Go to the payment',
      ownedTitle: 'You have this already',
      owned: 'This address has had it before. We have just sent the link to it again.',
      downTitle: 'Your order is kept',
      down: 'The payment service does not answer right now, so nothing was charged. Please try again in a moment.',
    },
  },
  it: {
    title: 'Controlla il tuo ordine',
    lines: 'Il tuo ordine',
    total: 'Totale',
    taxIncluded: 'IVA inclusa.',
    email: 'E-mail',
    emailHint: 'Il link e la ricevuta arrivano a questo indirizzo.',
    name: 'Nome',
    waiverTitle: 'Diritto di recesso',
    waiverIntro:
      'Dai contenuti digitali si può recedere entro 14 giorni finché la fornitura non è iniziata. Per riceverli subito devi accettare entrambi i punti:',
    order: 'Ordina con obbligo di pagare',
    next: 'Paghi sulla pagina sicura di Stripe. Questo negozio non vede mai la tua carta.',
    nextFree: 'Non viene addebitato nulla.',
    free: 'Gratis',
    priceChanged: 'Il prezzo è cambiato da quando hai aperto questa pagina. Ora è {{total}}. Controllalo prima di ordinare.',
    gone: 'Quello che vuoi acquistare non è più in vendita.',
    goneHome: 'Vedi che altro c’è',
    consentNames: { immediateAccess: 'Fornitura immediata', withdrawalLoss: 'Perdita del diritto di recesso' },
    consents: {
      immediateAccess:
        'Acconsento espressamente a che {{store}} inizi subito la fornitura del contenuto digitale, prima che scada il periodo di recesso di 14 giorni.',
      withdrawalLoss:
        'Prendo atto che, iniziata la fornitura con il mio consenso, perdo il diritto di recesso (art. 59, comma 1, lettera o, del Codice del consumo; art. 16, lettera m, della direttiva 2011/83/UE).',
      marketing: 'Desidero ricevere da {{store}} e-mail su novità e offerte. Posso interromperle in qualsiasi momento.',
    },
    return: {
      neutralTitle: 'Grazie',
      neutral:
        'Se hai appena pagato, trovi l’acquisto nell’e-mail inviata all’indirizzo dell’ordine. Questa pagina non mostra altro, perché non può sapere chi la legge.',
      pendingTitle: 'Pagamento in attesa',
      pending:
        'Abbiamo il tuo ordine. La banca può impiegare qualche giorno lavorativo; appena il pagamento arriva, ricevi un’e-mail con il link. Puoi chiudere questa pagina.',
      checkingTitle: 'Il tuo pagamento è in verifica',
      checking: 'Il pagamento è arrivato, ma una persona deve controllarne un dettaglio. Ti scriviamo per e-mail.',
      unconfirmedTitle: 'Un momento',
      unconfirmed:
        'In questo momento non riusciamo a chiedere conferma al servizio di pagamento. Non è andato perso nulla: il link arriva per e-mail appena possibile.',
      reload: 'Controlla di nuovo',
      openTitle: 'Non ancora pagato',
      open: 'Il tuo ordine è conservato e non è stato addebitato nulla. Puoi andare al pagamento quando vuoi.',
      failedTitle: 'Il pagamento non è riuscito',
      failed: 'Non è stato addebitato nulla. Il tuo ordine è conservato: puoi pagarlo in un altro modo.',
      expiredTitle: 'La pagina di pagamento è scaduta',
      expired: 'Non è stato addebitato nulla. Il tuo ordine è conservato: puoi aprire una nuova pagina di pagamento.',
      again: 'Vai al pagamento',
      ownedTitle: 'Ce l’hai già',
      owned: 'Questo indirizzo l’ha già ricevuto. Abbiamo appena rimandato il link.',
      downTitle: 'Il tuo ordine è conservato',
      down: 'Il servizio di pagamento non risponde, quindi non è stato addebitato nulla. Riprova tra un momento.',
    },
  },
});
