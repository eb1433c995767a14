import { both } from './both.js';

/** Letters about an order's payment; Markdown where they have a body. */
export const letters = both({
  en: {
    greeting: 'Hello {{name}},',
    greetingNoName: 'Hello,',
    line: '- {{title}} × {{quantity}}: {{price}}',
    consent: '- {{wording}} (given on {{at}}, text {{version}})',
    receipt: {
      subject: 'Your purchase: {{titles}}',
      body: 'thank you. Your payment has arrived and everything is ready for you:',
      bodyFree: 'thank you for your order. Everything is ready for you:',
      open: 'Open your purchase',
      keep: 'The button is your own key: it works on every device and does not run out. Please keep this letter.',
      order: 'Order {{number}}',
      total: '**Total: {{total}}**, VAT included.',
      seller: 'Sold by {{seller}}.',
      consents: 'What you agreed to',
    },
    again: {
      subject: 'Your link: {{titles}}',
      body: 'here is the link to your purchase once more:',
    },
    pending: {
      subject: 'Order {{number}}: your payment is on its way',
      body: 'we have your order over {{total}}. Your bank may take a few working days to send the payment. As soon as it arrives, you get a letter with your link.',
    },
    failed: {
      subject: 'Order {{number}}: the payment did not go through',
      body: 'your bank did not carry out the payment, and nothing was charged. Your order is kept as it is; you can pay for it in another way:',
      again: 'Try again',
    },
    returned: {
      subject: 'Order {{number}}: a second payment goes back to you',
      body: 'your order was paid twice. You need not do anything: we have sent {{amount}} back, the way it came. It usually arrives within ten days. Your purchase stays as it is.',
    },
  },
  it: {
    greeting: 'Ciao {{name}},',
    greetingNoName: 'Ciao,',
    line: '- {{title}} × {{quantity}}: {{price}}',
    consent: '- {{wording}} (dato il {{at}}, testo {{version}})',
    receipt: {
      subject: 'Il tuo acquisto: {{titles}}',
      body: 'grazie. Il pagamento è arrivato ed è tutto pronto per te:',
      bodyFree: 'grazie per il tuo ordine. È tutto pronto per te:',
      open: 'Apri il tuo acquisto',
      keep: 'Il pulsante è la tua chiave personale: funziona su ogni dispositivo e non scade. Conserva questa e-mail.',
      order: 'Ordine {{number}}',
      total: '**Totale: {{total}}**, IVA inclusa.',
      seller: 'Venduto da {{seller}}.',
      consents: 'A che cosa hai acconsentito',
    },
    again: {
      subject: 'Il tuo link: {{titles}}',
      body: 'ecco di nuovo il link al tuo acquisto:',
    },
    pending: {
      subject: 'Ordine {{number}}: il pagamento è in arrivo',
      body: 'abbiamo ricevuto il tuo ordine di {{total}}. La banca può impiegare qualche giorno lavorativo per inviare il pagamento. Appena arriva, ricevi un’e-mail con il link.',
    },
    failed: {
      subject: 'Ordine {{number}}: il pagamento non è riuscito',
      body: 'la tua banca non ha eseguito il pagamento e non ti è stato addebitato nulla. Il tuo ordine resta com’è: puoi pagarlo in un altro modo:',
      again: 'Riprova',
    },
    returned: {
      subject: 'Ordine {{number}}: un secondo pagamento torna a te',
      body: 'il tuo ordine è stato pagato due volte. Non devi fare nulla: ti abbiamo restituito {{amount}}, con lo stesso mezzo di pagamento. Di solito arriva entro dieci giorni. Il tuo acquisto resta com’è.',
    },
  },
});
