import type { VNode } from 'preact';
import { heard } from '../blocks/spoken.js';
import type { ImageSet } from '../images/images.service.js';
import { currentStore } from '../platform/scope.js';
import { absolute, href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { breadcrumbs } from '../web/structured.js';
import { t } from '../web/texts.js';
import { Pager } from '../web/ui/pager.js';
import { EmptyState } from '../web/ui/parts.js';
import { Picture } from '../web/ui/picture.js';
import { When } from '../web/ui/values.js';
import type { Post } from './post.js';

interface BlogPageProps {
  posts: Post[];
  covers: Map<string, ImageSet>;
  tags: string[];
  tag: string | null;
  cursor: string | null;
  nextCursor: string | null;
}

export const tagHref = (tag: string): string => `/blog?tag=${encodeURIComponent(tag)}`;

/** Feed readers find the feed by this. */
export const FeedLink = (): VNode => (
  <link rel="alternate" type="application/rss+xml" title={currentStore().name} href={absolute('/feed.xml')} />
);

/** The newest posts, or those that carry one tag. */
export function blogPage({ posts, covers, tags, tag, cursor, nextCursor }: BlogPageProps): VNode {
  const { name } = currentStore();
  const path = tag ? tagHref(tag) : '/blog';
  const title = tag ?? t('blog.title');
  const description = tag ? t('blog.tagged', { tag, store: name }) : t('blog.feedOf', { store: name });
  const steps = [{ name: t('blog.title'), path: '/blog' }, ...(tag ? [{ name: tag, path }] : [])];
  const findable = cursor || posts.length === 0 ? undefined : { path, data: [breadcrumbs(steps)] };
  return (
    <Page title={title} description={description} findable={findable} head={<FeedLink />}>
      <div class="shelf-head">
        <h1 class="display">{title}</h1>
        {(tags.length > 1 || tag) && <Tags tags={tags} here={tag} />}
      </div>
      {posts.length === 0 ? (
        <EmptyState title={t('blog.none.title')}>{t(tag ? 'blog.none.tagged' : 'blog.none.text')}</EmptyState>
      ) : (
        <ul class="posts" role="list">
          {posts.map((post, at) => (
            <Entry key={post.id} post={post} cover={covers.get(post.coverId ?? '')} eager={at === 0} />
          ))}
        </ul>
      )}
      <Pager path="/blog" query={{ tag: tag ?? undefined }} cursor={cursor} nextCursor={nextCursor} />
      <p class="fine">
        <a href={href('/feed.xml')}>{t('blog.follow')}</a>
      </p>
    </Page>
  );
}

function Entry({ post, cover, eager }: { post: Post; cover?: ImageSet; eager: boolean }): VNode {
  const { words, lang } = heard(post.words)!;
  return (
    <li>
      {cover && <Picture of={cover} alt="" sizes="(width >= 44rem) 14rem, 92vw" eager={eager} />}
      <div>
        <p class="fine">
          <When at={post.appearsAt!} style="day" />
        </p>
        <h2 lang={lang}>
          <a href={href(`/blog/${post.slug}`)}>{words.title}</a>
        </h2>
        {words.summary && <p lang={lang}>{words.summary}</p>}
      </div>
    </li>
  );
}

const Tags = ({ tags, here }: { tags: string[]; here: string | null }): VNode => (
  <nav class="tags" aria-label={t('blog.tags')}>
    <a href={href('/blog')} aria-current={here === null ? 'page' : undefined}>
      {t('blog.all')}
    </a>
    {tags.map((tag) => (
      <a key={tag} href={href(tagHref(tag))} aria-current={tag === here ? 'page' : undefined}>
        {tag}
      </a>
    ))}
  </nav>
);
