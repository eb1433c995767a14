import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LOCALES } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Search } from '../search/search.service.js';
import { Signposts } from '../stores/signposts.service.js';
import { plainText } from '../web/markdown.js';
import { textIn } from '../web/texts.js';
import { type Post, standingOf } from './post.js';
import { PostsRepository } from './posts.repository.js';

const AFTER_PAGES = 1;
const BODY_LENGTH = 50_000;

/** The search and the menu know a post as long as it is seen. */
@Injectable()
export class PostIndex implements OnModuleInit {
  constructor(
    private readonly repository: PostsRepository,
    private readonly search: Search,
    private readonly signposts: Signposts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const titles = Object.fromEntries(LOCALES.map((locale) => [locale, textIn(locale, 'blog.title')]));
    this.signposts.from(AFTER_PAGES, async (storeId) =>
      (await this.repository.anySeen(storeId, this.clock.now())) ? { menu: [{ path: '/blog', titles }] } : {},
    );
  }

  /** As the post is now; in the transaction that changed it. */
  async follow(post: Post): Promise<void> {
    const { id, storeId, slug, words, tags } = post;
    const isSeen = standingOf(post, this.clock.now()) === 'seen';
    await this.search.remove(storeId, 'post', id);
    for (const locale of LOCALES) {
      const said = words[locale];
      if (!isSeen || !said) continue;
      const body = [said.summary, tags.join(', '), plainText(said.bodyMd, BODY_LENGTH)].filter(Boolean).join('\n');
      await this.search.put({ storeId, kind: 'post', subjectId: id, locale, title: said.title, body, path: `/blog/${slug}` });
    }
    await this.repository.appeared(storeId, id, isSeen);
    this.signposts.changed();
  }
}
