import type { StepInput } from '../../sequences/step-input.js';

export const SEQUENCE_NAME = 'Benvenuto nel forno';

const HELLO_IT = 'Ciao{% if customer.first_name != "" %} {{ customer.first_name }}{% endif %},';
const HELLO_EN = 'Hello{% if customer.first_name != "" %} {{ customer.first_name }}{% endif %},';

/** The welcome letters: soon, the next morning, and four mornings later. */
export const LETTERS: StepInput[] = [
  {
    delayAmount: 5,
    delayUnit: 'minutes',
    atLocalTime: null,
    weekdays: [],
    texts: {
      it: {
        subject: 'Da dove cominciare',
        bodyMd: `${HELLO_IT}

grazie per aver preso *{{ product.title }}*. È tuo: lo ritrovi quando vuoi [alla tua pagina]({{ access_link }}), anche tra un anno e da un altro telefono.

Un consiglio solo, per oggi: non leggere tutto. Cerca un vasetto di vetro, una bilancia e un posto tiepido della casa. Il resto comincia domani mattina.

Ti scrivo ancora due volte, poi basta. Se qualcosa non torna, rispondi pure a questa e-mail: leggo io.

Livia`,
      },
      en: {
        subject: 'Where to begin',
        bodyMd: `${HELLO_EN}

thank you for taking *{{ product.title }}* home. It is yours: you will find it [on your page]({{ access_link }}) whenever you like, even in a year and on another phone.

Only one piece of advice for today: do not read it all. Find a glass jar, a pair of scales and a warm corner of the house. The rest begins tomorrow morning.

I will write twice more, then no more. If anything is unclear, just answer this letter: I read them myself.

Livia`,
      },
    },
  },
  {
    delayAmount: 1,
    delayUnit: 'days',
    atLocalTime: '09:00',
    weekdays: [],
    texts: {
      it: {
        subject: 'Il giorno in cui sembra tutto morto',
        bodyMd: `${HELLO_IT}

se hai mescolato farina e acqua, tra poco vedrai molte bolle, e ti sembrerà facile. Poi, verso il quarto giorno, più niente: l’impasto è fermo e ha un odore strano.

**Non buttarlo.** Le bolle dei primi giorni sono batteri di passaggio. Quando l’impasto diventa acido smettono, e per due giorni non si muove niente. Sotto, i lieviti hanno appena cominciato.

Rinfrescalo alla stessa ora, tienilo tiepido e lascialo stare. Il giorno dopo quello in cui avresti rinunciato è di solito quello buono.

Livia`,
      },
      en: {
        subject: 'The day when it all seems dead',
        bodyMd: `${HELLO_EN}

if you have stirred flour into water, you will soon see many bubbles and think it easy. Then, around the fourth day, nothing: the mixture lies still and smells odd.

**Do not throw it away.** The bubbles of the first days are bacteria passing through. When the mixture turns sour they stop, and for two days nothing moves. Underneath, the yeast has just begun.

Feed it at the same hour, keep it warm and leave it alone. The day after the one on which you would have given up is usually the good one.

Livia`,
      },
    },
  },
  {
    delayAmount: 4,
    delayUnit: 'days',
    atLocalTime: '09:00',
    weekdays: [],
    texts: {
      it: {
        subject: 'Prima di tagliarlo, aspetta due ore',
        bodyMd: `${HELLO_IT}

il primo pane esce dal forno e profuma tutta la casa. Tutti, in cucina, vorranno tagliarlo subito. Non farlo: dentro sta ancora cuocendo, e tagliandolo lasci uscire il vapore che doveva diventare mollica.

Due ore su una gratella. Poi taglialo a metà e guarda: se è alto e umido, hai finito. Se è basso, la prossima volta aspetta che l’impasto cresca davvero della metà prima di formarlo. È quasi sempre quello.

Questa era l’ultima e-mail. I file restano [dove li hai lasciati]({{ access_link }}). Se ti va, rispondi e raccontami com’è venuto.

Livia`,
      },
      en: {
        subject: 'Wait two hours before you cut it',
        bodyMd: `${HELLO_EN}

your first loaf comes out of the oven and the whole house smells of it. Everybody in the kitchen will want to cut it at once. Do not: inside it is still baking, and cutting lets out the steam that was to become crumb.

Two hours on a rack. Then cut it in half and look: if it is tall and moist, you are done. If it is low, let the dough really grow by half before you shape it next time. It is nearly always that.

This was the last letter. Your files stay [where you left them]({{ access_link }}). If you like, answer and tell me how it came out.

Livia`,
      },
    },
  },
];
