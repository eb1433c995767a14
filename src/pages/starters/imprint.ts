import type { Locale } from '../../platform/scope.js';
import type { Seller, StarterText } from '../starters.js';

const numbers = ({ vatId, taxCode }: Seller, names: { vat: string; tax: string }): string =>
  [vatId && `- ${names.vat}: ${vatId}`, taxCode && `- ${names.tax}: ${taxCode}`].filter(Boolean).join('\n');

/** What the e-commerce directive (in Italy D.Lgs. 70/2003, art. 7) asks a shop to say of itself. */
export const imprint: Record<Locale, StarterText> = {
  it: {
    slug: 'note-legali',
    title: 'Note legali',
    description: 'Chi gestisce questo negozio e come contattarlo.',
    md: (seller) => `## Chi vende

- ${seller.name}
- ${seller.address}, ${seller.country}
${numbers(seller, { vat: 'Partita IVA', tax: 'Codice fiscale' })}

## Come scriverci

- E-mail: <${seller.email}>
- PEC, telefono, numero REA o altri registri, se li hai: [[completa oppure togli questa riga]]

## Controversie

Se qualcosa non va, scrivici: rispondiamo di persona. Chi compra come consumatore e vive nell’Unione europea può rivolgersi anche a un organismo di risoluzione alternativa delle controversie e, per le cause, al giudice del luogo in cui abita.

## Testi e immagini

Testi, immagini e file di questo negozio sono di ${seller.name} o usati con il permesso di chi ne ha i diritti.`,
  },
  en: {
    slug: 'imprint',
    title: 'Imprint',
    description: 'Who runs this shop and how to reach them.',
    md: (seller) => `## Who sells

- ${seller.name}
- ${seller.address}, ${seller.country}
${numbers(seller, { vat: 'VAT ID', tax: 'Tax code' })}

## How to reach us

- E-mail: <${seller.email}>
- Telephone, company register and number, where you have them: [[fill in, or take this line away]]

## Disputes

If something is wrong, write to us: a person answers. Consumers who live in the European Union may also turn to a body for alternative dispute resolution, and to the court of the place where they live.

## Texts and pictures

Texts, pictures and files of this shop belong to ${seller.name} or are used with permission of those who hold the rights.`,
  },
};
