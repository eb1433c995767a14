import { both } from './both.js';

export const files = both({
  en: {
    title: 'Files',
    failures: {
      'bytes-differ':
        'What arrived is not what left your computer: the checksums differ. Nothing was kept; please upload it again.',
      'bytes-lost': 'The storage no longer has what was uploaded. Please upload it again.',
      'too-late': 'The storage could not be read for a week, so the upload was given up. Please upload it again.',
      'file-removed': 'The file this was a new version of has been removed meanwhile. Restore it, or add this as a new file.',
      'image-unknown': 'This is not a picture in a format we can read. Use JPEG, PNG, WebP, AVIF or TIFF.',
      'image-vector': 'SVG drawings can carry programs, so they are not taken. Export it as PNG or JPEG.',
      'image-animated': 'This picture moves, or has several pages. Use a single still one.',
      'image-damaged': 'This picture is damaged or incomplete: it could not be read to its end. Save it again and retry.',
      'image-too-many-pixels': 'This picture has too many pixels: at most 50 million, such as 8000 × 6000. Make it smaller.',
      'image-too-small': 'This picture is too small: each side needs at least 200 pixels.',
      'image-disguised': 'This picture has another file hidden inside it. Save it again with a picture editor.',
    },
  },
  it: {
    title: 'File',
    failures: {
      'bytes-differ':
        'Ciò che è arrivato non è ciò che è partito dal tuo computer: le impronte non coincidono. Non abbiamo tenuto nulla; caricalo di nuovo.',
      'bytes-lost': "L'archivio non ha più ciò che avevi caricato. Caricalo di nuovo.",
      'too-late': "Per una settimana l'archivio non si è potuto leggere e il caricamento è stato abbandonato. Caricalo di nuovo.",
      'file-removed':
        'Il file di cui questa era una nuova versione nel frattempo è stato rimosso. Ripristinalo, o aggiungi questo come file nuovo.',
      'image-unknown': "Questa non è un'immagine in un formato leggibile. Usa JPEG, PNG, WebP, AVIF o TIFF.",
      'image-vector': 'I disegni SVG possono contenere programmi, perciò non li accettiamo. Esportalo come PNG o JPEG.',
      'image-animated': 'Questa immagine si muove o ha più pagine. Usane una sola, ferma.',
      'image-damaged': 'Questa immagine è danneggiata o incompleta: non si legge fino in fondo. Salvala di nuovo e riprova.',
      'image-too-many-pixels': 'Questa immagine ha troppi pixel: al massimo 50 milioni, come 8000 × 6000. Rimpiccioliscila.',
      'image-too-small': 'Questa immagine è troppo piccola: ogni lato deve avere almeno 200 pixel.',
      'image-disguised': 'Questa immagine nasconde un altro file. Salvala di nuovo con un programma per immagini.',
    },
  },
});
