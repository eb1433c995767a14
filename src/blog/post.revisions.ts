import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LOCALES } from '../platform/scope.js';
import { type Passage, Revisions } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import { Blog } from './blog.service.js';
import type { Post } from './post.js';
import { titleOf } from './post.list.pages.js';

/** What posts said before. */
@Injectable()
export class PostRevisions implements OnModuleInit {
  constructor(
    private readonly revisions: Revisions,
    private readonly blog: Blog,
  ) {}

  onModuleInit(): void {
    this.revisions.about<Post['words']>('post', {
      find: async (storeId, [id]) => {
        const post = await this.blog.byId(storeId, id!);
        return { title: titleOf(post), path: `/studio/blog/${post.id}`, here: 'blog', words: post.words };
      },
      passages,
      bringBack: (storeId, [id], words) => this.blog.reword(storeId, id!, words),
    });
  }
}

const passages = (words: Post['words']): Passage[] =>
  LOCALES.flatMap((lang) => {
    const said = words[lang];
    if (!said) return [];
    return [
      { key: `title_${lang}`, label: t('blog.form.title'), lang, text: said.title },
      { key: `summary_${lang}`, label: t('blog.form.summary'), lang, text: said.summary },
      { key: `body_${lang}`, label: t('blog.form.body'), lang, text: said.bodyMd },
    ];
  });
