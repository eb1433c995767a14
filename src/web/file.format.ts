import { t } from './texts.js';

const NAMED: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/epub+zip': 'EPUB',
  'application/zip': 'ZIP',
  'application/x-mobipocket-ebook': 'MOBI',
};

/** What kind of file it is, as readers say it: `PDF`, `Audio, MP3`. */
export function formatOf({ contentType, fileName }: { contentType: string; fileName: string }): string {
  const named = NAMED[contentType];
  if (named) return named;
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toUpperCase();
  const kind = (['audio', 'video', 'image'] as const).find((one) => contentType.startsWith(`${one}/`));
  if (!kind) return ending ?? t('catalog.kinds.file');
  return ending ? `${t(`catalog.kinds.${kind}`)}, ${ending}` : t(`catalog.kinds.${kind}`);
}
