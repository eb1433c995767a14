import { absolute } from '../web/href.js';
import { t } from '../web/texts.js';
import type { PublicShelf } from './discovery.service.js';

interface Introduction {
  name: string;
  tagline: string;
  aboutMd: string;
  refundsMd: string;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const linkText = (text: string) => oneLine(text).replace(/[[\]]/g, '\\$&');

/** The store in Markdown, for language models: see llmstxt.org. */
export function guideOf({ name, tagline, aboutMd, refundsMd }: Introduction, shelves: PublicShelf[]): string {
  const sections = shelves
    .filter(({ pages }) => pages.length > 0)
    .map(({ heading, pages }) => {
      const lines = pages.map(
        ({ title, path, summary }) => `- [${linkText(title)}](${absolute(path)})${summary ? `: ${oneLine(summary)}` : ''}`,
      );
      return `## ${t(`discovery.${heading}`)}\n\n${lines.join('\n')}`;
    });
  const refunds = refundsMd && `## ${t('discovery.refunds')}\n\n${quoted(refundsMd)}`;
  return [`# ${oneLine(name)}`, tagline && `> ${oneLine(tagline)}`, aboutMd && quoted(aboutMd), ...sections, refunds]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** A heading in the author's words would begin a section of the guide. */
const quoted = (md: string) => md.replace(/^\s{0,3}#+\s*/gm, '').trim();
