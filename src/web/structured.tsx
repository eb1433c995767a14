import type { VNode } from 'preact';
import { currentStore, LOCALES } from '../platform/scope.js';
import { absolute } from './href.js';
import { plainText } from './markdown.js';

type Value = string | number | boolean | undefined | Thing | Value[];
/** A schema.org thing; what is undefined is left out. */
export interface Thing {
  '@type': string | string[];
  [property: string]: Value;
}

/** A question people ask, with its answer in Markdown. */
export interface Question {
  question: string;
  answerMd: string;
}

const ANSWER_LENGTH = 1000;

/** One block of JSON-LD. Nothing in it can end the script element it stands in. */
export function StructuredData({ of }: { of: Thing[] }): VNode | null {
  if (of.length === 0) return null;
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': of }).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

const sellerId = () => `${absolute('/')}#seller`;
/** Points at {@link organization}, which stands on the home page. */
export const seller = (): Thing => ({
  '@type': 'Organization',
  '@id': sellerId(),
  name: currentStore().name,
  url: absolute('/'),
});

export function organization(description?: string): Thing {
  const { legalName, legalAddress, email, vatId, country } = currentStore();
  return {
    ...seller(),
    description: description || undefined,
    legalName: legalName || undefined,
    email: email || undefined,
    vatID: vatId || undefined,
    address: legalAddress ? { '@type': 'PostalAddress', streetAddress: legalAddress, addressCountry: country } : undefined,
  };
}

export const website = (): Thing => ({
  '@type': 'WebSite',
  '@id': `${absolute('/')}#website`,
  name: currentStore().name,
  url: absolute('/'),
  inLanguage: [...LOCALES],
  publisher: { '@type': 'Organization', '@id': sellerId() },
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${absolute('/search')}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

/** The way from the home page to here. */
export const breadcrumbs = (steps: { name: string; path: string }[]): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: currentStore().name, path: '/' }, ...steps].map(({ name, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name,
    item: absolute(path),
  })),
});

/** Nothing when nobody has asked anything. */
export const questionsThing = (questions: Question[]): Thing[] =>
  questions.length === 0
    ? []
    : [
        {
          '@type': 'FAQPage',
          mainEntity: questions.map(({ question, answerMd }) => ({
            '@type': 'Question',
            name: question,
            acceptedAnswer: { '@type': 'Answer', text: plainText(answerMd, ANSWER_LENGTH) },
          })),
        },
      ];
