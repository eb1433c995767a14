import { both } from './both.js';

export const api = both({
  en: {
    title: 'API',
    lede: 'What programs can ask of this shop. Keys are made in the studio.',
    document: 'The same as OpenAPI 3.1',
    parameters: 'Parameters',
    body: 'Body',
    answer: 'Answer',
    publicDoor: 'public',
    keyDoor: 'by key',
    shapes: 'Shapes',
  },
  it: {
    title: 'API',
    lede: 'Che cosa i programmi possono chiedere a questo negozio. Le chiavi si creano nello studio.',
    document: 'Lo stesso come OpenAPI 3.1',
    parameters: 'Parametri',
    body: 'Corpo',
    answer: 'Risposta',
    publicDoor: 'pubblica',
    keyDoor: 'con chiave',
    shapes: 'Forme',
  },
});
