import type { CheerioAPI } from 'cheerio';

type Typed = Record<string, unknown>;

/** What schema.org and the search engines ask of each type we use; the engines' own demands are stricter. */
const NEEDED: Record<string, string[]> = {
  Product: ['name', 'description', 'offers', 'url', 'sku', 'brand', 'image'],
  Book: ['name', 'author', 'bookFormat', 'inLanguage', 'url'],
  Offer: ['price', 'priceCurrency', 'availability', 'url'],
  AggregateRating: ['ratingValue', 'reviewCount', 'bestRating', 'worstRating'],
  Review: ['author', 'reviewRating', 'reviewBody', 'datePublished'],
  Rating: ['ratingValue', 'bestRating', 'worstRating'],
  Course: ['name', 'description', 'provider', 'offers', 'hasCourseInstance', 'url', 'inLanguage'],
  CourseInstance: ['courseMode', 'courseWorkload'],
  Syllabus: ['name', 'description'],
  Article: ['headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher', 'inLanguage', 'mainEntityOfPage'],
  FAQPage: ['mainEntity'],
  Question: ['name', 'acceptedAnswer'],
  Answer: ['text'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
  Organization: ['@id'],
  WebSite: ['name', 'url', 'potentialAction'],
  SearchAction: ['target', 'query-input'],
  EntryPoint: ['urlTemplate'],
  Brand: ['name'],
  Person: ['name'],
  PostalAddress: ['streetAddress', 'addressCountry'],
};

const ADDRESS = /^https?:\/\/[^\s<>"]+$/;
const DAY = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/;
const LASTS = /^PT(?=\d)(\d+H)?(\d+M)?$/;

/** How a value must be written, wherever the property stands. */
const WRITTEN: Record<string, RegExp> = {
  ...{ '@id': ADDRESS, url: ADDRESS, item: ADDRESS, image: ADDRESS, mainEntityOfPage: ADDRESS },
  ...{ datePublished: DAY, dateModified: DAY, courseWorkload: LASTS, timeRequired: LASTS },
  price: /^\d+\.\d\d$/,
  priceCurrency: /^[A-Z]{3}$/,
  availability: /^https:\/\/schema\.org\/InStock$/,
  bookFormat: /^https:\/\/schema\.org\/EBook$/,
  courseMode: /^(Online|Onsite|Blended)$/,
  inLanguage: /^(en|it)$/,
  ratingValue: /^([1-4](\.\d)?|5)$/,
  reviewCount: /^[1-9]\d*$/,
  position: /^[1-9]\d*$/,
  urlTemplate: /^https?:\/\/\S+\{search_term_string\}$/,
};

/** The things a page says of itself. */
export const graphOf = ($: CheerioAPI): Typed[] =>
  $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => {
      const parsed = JSON.parse($(script).text()) as { '@context': string; '@graph': Typed[] };
      expect(parsed['@context']).toBe('https://schema.org');
      return parsed['@graph'];
    });

const isNothing = (value: unknown) => value === undefined || value === null || value === '' || [value].flat().length === 0;

/** Where a thing lacks what its type needs, or says it as nobody would read it; empty when all is well. */
export function flawsOf(thing: unknown, place = ''): string[] {
  if (Array.isArray(thing)) return thing.flatMap((one, at) => flawsOf(one, `${place}[${at}]`));
  if (typeof thing !== 'object' || thing === null) return [];
  const typed = thing as Typed;
  const types = [typed['@type']].flat().map(String);
  const lacking = types.flatMap(
    (type) =>
      NEEDED[type]?.filter((needed) => isNothing(typed[needed])).map((needed) => `${place} ${type} lacks ${needed}`) ?? [
        `${place} is a ${type}, which nobody has described here`,
      ],
  );
  const said = Object.entries(typed).flatMap(([property, value]) => [
    ...[value].flat().flatMap((one) => {
      const isText = typeof one === 'string' || typeof one === 'number';
      return isText && WRITTEN[property]?.test(String(one)) === false ? [`${place} ${property} says ${one}`] : [];
    }),
    ...flawsOf(value, `${place}.${property}`),
  ]);
  return [...lacking, ...said];
}
