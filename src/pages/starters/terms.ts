import type { Locale } from '../../platform/scope.js';
import type { StarterText } from '../starters.js';

/** What a consumer is to be told before a sale at a distance (in Italy D.Lgs. 206/2005, art. 49 ff.). */
export const terms: Record<Locale, StarterText> = {
  it: {
    slug: 'condizioni-di-vendita',
    title: 'Condizioni di vendita',
    description: 'Che cosa vale quando compri qui: prezzo, consegna, recesso, garanzia.',
    md: ({ name, address, country, email, shop }) => `Chi vende su ${shop} è ${name}, ${address}, ${country} (<${email}>).

## Prezzo e contratto

I prezzi comprendono l’IVA. Il contratto nasce quando premi «Ordina» nella pagina di riepilogo; subito dopo ricevi una e-mail di conferma con il link al tuo acquisto. Paghi con i mezzi mostrati da Stripe. Il contratto è in italiano o in inglese, nella lingua in cui hai ordinato.

## Consegna

Ciò che vendiamo è digitale: lo scarichi o lo apri appena il pagamento è confermato, dal link nella e-mail o dalla tua libreria. Non spediamo niente. I file sono in formati comuni (PDF, EPUB, MP3, MP4) e senza protezioni che ne limitino l’uso personale.

## Recesso

Chi compra come consumatore ha 14 giorni per recedere, senza dare motivi. Per i contenuti digitali il diritto finisce quando la consegna comincia, se nella pagina di riepilogo hai chiesto la consegna immediata e hai riconosciuto di perderlo (art. 59, lett. o, Codice del consumo). [[Se offri un rimborso più generoso, scrivilo qui; altrimenti togli questa riga.]]

Per recedere quando il diritto c’è ancora, basta una e-mail a <${email}> con il numero dell’ordine: rimborsiamo entro 14 giorni con lo stesso mezzo di pagamento.

## Se qualcosa non funziona

Vale la garanzia legale di conformità per i contenuti digitali (art. 135-octies e seguenti, Codice del consumo). Scrivici: sistemiamo il file, te lo diamo in un altro formato o, se non si può, ti rimborsiamo.

## Che cosa puoi farne

Puoi leggere, copiare sui tuoi dispositivi e stampare per te. Non puoi rivendere, pubblicare o passare ad altri i file o il link.

## Legge e controversie

Vale la legge italiana; chi è consumatore mantiene le tutele del Paese in cui vive e può rivolgersi al giudice di quel luogo. [[Fatti controllare queste condizioni da chi conosce la tua situazione, poi togli questa riga.]]`,
  },
  en: {
    slug: 'terms',
    title: 'Terms of sale',
    description: 'What applies when you buy here: price, delivery, withdrawal, guarantee.',
    md: ({ name, address, country, email, shop }) => `The seller on ${shop} is ${name}, ${address}, ${country} (<${email}>).

## Price and contract

Prices include VAT. The contract is made when you press “Order” on the review page; right after it you get an e-mail that confirms it, with the link to your purchase. You pay by the means Stripe shows you. The contract is in English or in Italian: the language you ordered in.

## Delivery

What we sell is digital: you download or open it as soon as the payment is confirmed, from the link in the e-mail or from your library. Nothing is shipped. Files come in common formats (PDF, EPUB, MP3, MP4), without locks that limit your personal use.

## Withdrawal

Consumers may withdraw within 14 days without giving a reason. For digital content that right ends when delivery begins, if on the review page you asked for it at once and acknowledged that you lose the right (art. 16(m) of directive 2011/83/EU). [[If you offer a more generous refund, say so here; otherwise take this line away.]]

To withdraw while the right is still there, an e-mail to <${email}> with the number of the order is enough: we refund within 14 days by the same means of payment.

## If something does not work

The legal guarantee of conformity for digital content applies (directive (EU) 2019/770). Write to us: we mend the file, give it to you in another format or, where that cannot be done, refund you.

## What you may do with it

You may read it, copy it to your own devices and print it for yourself. You may not resell, publish or pass on the files or the link.

## Law and disputes

The law of ${country} applies; consumers keep the protection of the country they live in and may go to court there. [[Have these terms checked by somebody who knows your situation, then take this line away.]]`,
  },
};
