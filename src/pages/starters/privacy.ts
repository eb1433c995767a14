import type { Locale } from '../../platform/scope.js';
import type { StarterText } from '../starters.js';

/** What articles 13 and 14 of the GDPR ask to be told, filled with what this software really does. */
export const privacy: Record<Locale, StarterText> = {
  it: {
    slug: 'privacy',
    title: 'Privacy',
    description: 'Quali dati conserva questo negozio, perché e per quanto.',
    md: ({
      name,
      address,
      country,
      email,
    }) => `Titolare del trattamento: ${name}, ${address}, ${country}. Per ogni domanda: <${email}>.

## Quali dati, e perché

- **Acquisti**: nome, e-mail, che cosa hai comprato, quando e a quale prezzo, i consensi che hai dato. Servono per il contratto (art. 6.1.b GDPR) e per gli obblighi fiscali (art. 6.1.c).
- **Pagamenti**: li riceve Stripe Payments Europe, Ltd. (Irlanda). I dati della carta non passano da noi. Stripe è titolare autonomo per la prevenzione delle frodi.
- **Download**: quando hai aperto il link o scaricato un file e da quale parte della rete (senza l’indirizzo completo). Serve a mostrarti la tua storia e a difenderci in caso di contestazione (art. 6.1.f).
- **E-mail su libri e corsi simili**: solo se lo hai chiesto, oppure dopo un acquisto finché non dici di no. In fondo a ognuna c’è il link per smettere.

## Visite

Contiamo le visite sul nostro server, senza cookie di tracciamento e senza conservare l’indirizzo IP. I cookie che usiamo servono solo a farti accedere, a ricordare la lingua e a proteggere i moduli. Un video di YouTube o Vimeo si carica solo se premi il pulsante: da allora valgono le regole di quel sito.

## Chi altro li vede

- chi ospita il negozio: [[nome e Paese del tuo fornitore di hosting]];
- chi consegna le e-mail: [[nome e Paese del tuo fornitore di posta]];
- il commercialista e, se la legge lo chiede, le autorità.

Se un dato esce dall’Unione europea, lo fa con le garanzie degli articoli 44–49 GDPR.

## Per quanto tempo

I documenti di vendita per dieci anni, come chiede la legge italiana. [[Se la tua legge chiede altro, correggi.]] L’iscrizione alle e-mail finché non la togli. Il resto finché serve, poi si cancella.

## I tuoi diritti

Puoi chiedere di vedere, correggere, esportare o cancellare i tuoi dati, limitarne l’uso, opporti, e ritirare un consenso quando vuoi: molto lo fai da te nella tua libreria, per il resto scrivi a <${email}>. Puoi anche rivolgerti al Garante per la protezione dei dati personali (garanteprivacy.it).`,
  },
  en: {
    slug: 'privacy',
    title: 'Privacy',
    description: 'Which data this shop keeps, why, and for how long.',
    md: ({ name, address, country, email }) => `Controller: ${name}, ${address}, ${country}. For any question: <${email}>.

## Which data, and why

- **Purchases**: name, e-mail, what you bought, when and at what price, the consents you gave. They are needed for the contract (art. 6.1.b GDPR) and for tax law (art. 6.1.c).
- **Payments**: received by Stripe Payments Europe, Ltd. (Ireland). Card data never pass through us. Stripe is a controller of its own for the prevention of fraud.
- **Downloads**: when you opened the link or downloaded a file, and from which part of the network (never the whole address). This shows you your own history and defends us in a dispute (art. 6.1.f).
- **E-mail about similar books and courses**: only if you asked for it, or after a purchase until you say no. Each one ends with the link to stop.

## Visits

We count visits on our own server, without tracking cookies and without keeping IP addresses. The cookies we do use let you sign in, remember your language and protect forms. A film on YouTube or Vimeo loads only when you press the button: from then on the rules of that site apply.

## Who else sees them

- who hosts the shop: [[name and country of your hosting provider]];
- who delivers e-mail: [[name and country of your mail provider]];
- the accountant and, where the law asks for it, the authorities.

Where data leave the European Union, they do so under articles 44–49 GDPR.

## For how long

Records of sales for ten years, as Italian law asks. [[Correct this if your law says otherwise.]] A subscription to e-mail until you end it. The rest as long as it is needed; then it is deleted.

## Your rights

You may ask to see, correct, export or delete your data, restrict their use, object, and take back a consent at any time: much of it you can do yourself in your library; for the rest write to <${email}>. You may also turn to your data protection authority, in Italy the Garante (garanteprivacy.it).`,
  },
};
