import { Injectable, type OnModuleInit } from '@nestjs/common';
import { passagesOf } from '../blocks/block.passages.js';
import { LOCALES } from '../platform/scope.js';
import { type Passage, Revisions } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import { titleOf } from './page.list.pages.js';
import { Pages, type WholePage } from './pages.service.js';

/** What pages and their blocks said before. */
@Injectable()
export class PageRevisions implements OnModuleInit {
  constructor(
    private readonly revisions: Revisions,
    private readonly pages: Pages,
  ) {}

  onModuleInit(): void {
    this.revisions.about<WholePage>('page', {
      find: async (storeId, [id]) => {
        const page = await this.pages.byId(storeId, id!);
        const words = await this.pages.whole(page);
        return { title: titleOf(page), path: `/studio/pages/${page.id}`, here: 'pages', words };
      },
      passages,
      bringBack: (storeId, [id], words) => this.pages.bringBack(storeId, id!, words),
    });
  }
}

const passages = ({ words, blocks }: WholePage): Passage[] => [
  ...LOCALES.flatMap((lang) => {
    const said = words[lang];
    if (!said) return [];
    return [
      { key: `title_${lang}`, label: t('pages.form.title'), lang, text: said.title },
      { key: `description_${lang}`, label: t('pages.form.description'), lang, text: said.description },
    ];
  }),
  ...passagesOf(blocks),
];
