import { both } from './both.js';

export const sittings = both({
  en: {
    title: 'Devices and sharing',
    lede: 'Customers whose access was used on many devices and from many networks in the last {{days}} days. There are good reasons for that: travelling, a family computer, a new phone. These are counts, not accusations.',
    emptyTitle: 'Nothing unusual',
    empty:
      'Nobody’s access was used on {{devices}} devices or more and from {{networks}} networks or more in the last {{days}} days.',
    customer: 'Customer',
    devices: 'Devices',
    networks: 'Networks',
    last: 'Last used',
    places: 'Devices a student may learn on at the same time',
    placesHint:
      'When one more begins, the one used longest ago stops and says why; one press there and it goes on. Nobody is locked out. Three suits most people: a computer, a phone, a tablet.',
    saved: 'The number of devices is saved.',
  },
  it: {
    title: 'Dispositivi e condivisione',
    lede: 'Clienti il cui accesso negli ultimi {{days}} giorni è stato usato su molti dispositivi e da molte reti. Ci sono buoni motivi perché accada: un viaggio, il computer di famiglia, un telefono nuovo. Sono numeri, non accuse.',
    emptyTitle: 'Niente di insolito',
    empty:
      'Negli ultimi {{days}} giorni nessun accesso è stato usato su {{devices}} o più dispositivi e da {{networks}} o più reti.',
    customer: 'Cliente',
    devices: 'Dispositivi',
    networks: 'Reti',
    last: 'Ultimo uso',
    places: 'Dispositivi su cui si può studiare nello stesso momento',
    placesHint:
      'Quando se ne aggiunge uno, quello usato da più tempo si ferma e dice perché; basta un tocco lì per continuare. Nessuno resta chiuso fuori. Tre vanno bene quasi a tutti: un computer, un telefono, un tablet.',
    saved: 'Il numero di dispositivi è salvato.',
  },
});
