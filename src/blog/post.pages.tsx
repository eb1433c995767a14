import type { ComponentChildren, VNode } from 'preact';
import { heard } from '../blocks/spoken.js';
import { Shelf, type ShelfProps } from '../catalog/shelf.js';
import { currentStore, scope } from '../platform/scope.js';
import { absolute, href } from '../web/href.js';
import { plainText } from '../web/markdown.js';
import { shareCard, shareImage } from '../web/share.js';
import { Page } from '../web/shell.js';
import { breadcrumbs, seller, type Thing } from '../web/structured.js';
import { t } from '../web/texts.js';
import { Prose } from '../web/ui/parts.js';
import { Picture } from '../web/ui/picture.js';
import { When } from '../web/ui/values.js';
import { FeedLink, tagHref } from './blog.pages.js';
import { type Post, type PostWords, readingMinutes } from './post.js';

interface PostPageProps extends ShelfProps {
  post: Post;
  earlier: Post | null;
  later: Post | null;
  /** Stands above everything: the studio says there that nobody else sees the post yet. */
  above?: ComponentChildren;
}

const DESCRIPTION_LENGTH = 160;
const WHOLE_LENGTH = 200_000;

/** One post, what it recommends, and the ones beside it. */
export function postPage({ post, earlier, later, products, covers, above }: PostPageProps): VNode {
  const { words, lang } = heard(post.words)!;
  const cover = covers.get(post.coverId ?? '');
  const description = words.summary || plainText(words.bodyMd, DESCRIPTION_LENGTH);
  const image = shareImage(shareCard('blog', { ...post, title: words.title }));
  const path = `/blog/${post.slug}`;
  const findable = above
    ? undefined
    : {
        path,
        type: 'article' as const,
        image,
        data: articleOf(post, words, lang, description, [absolute(image.src), ...(cover ? [cover.src] : [])]),
      };
  return (
    <Page title={words.title} description={description} findable={findable} head={<FeedLink />}>
      {above}
      <article class="post">
        <header lang={lang}>
          {post.tags.length > 0 && <TagLine tags={post.tags} />}
          <h1 class="display">{words.title}</h1>
          {words.summary && <p class="lede">{words.summary}</p>}
          <p class="fine" lang={scope().locale}>
            {post.appearsAt && (
              <>
                <When at={post.appearsAt} style="day" /> ·{' '}
              </>
            )}
            {t('blog.minutes', { count: readingMinutes(plainText(words.bodyMd, WHOLE_LENGTH)) })}
          </p>
        </header>
        {cover && <Picture of={cover} alt="" sizes="(width >= 56rem) 46rem, 92vw" eager />}
        <Prose md={words.bodyMd} lang={lang} />
      </article>
      {products.length > 0 && (
        <section class="related" aria-labelledby="related">
          <h2 id="related">{t('blog.related')}</h2>
          <Shelf products={products} covers={covers} small />
        </section>
      )}
      {(earlier || later) && (
        <nav class="beside" aria-label={t('blog.beside')}>
          {earlier ? <Beside post={earlier} title={t('blog.earlier')} rel="prev" /> : <span />}
          {later && <Beside post={later} title={t('blog.later')} rel="next" />}
        </nav>
      )}
    </Page>
  );
}

function Beside({ post, title, rel }: { post: Post; title: string; rel: string }): VNode {
  const { words, lang } = heard(post.words)!;
  return (
    <a href={href(`/blog/${post.slug}`)} rel={rel}>
      <span class="fine">{title}</span>
      <span lang={lang}>{words.title}</span>
    </a>
  );
}

const TagLine = ({ tags }: { tags: string[] }): VNode => (
  <p class="eyebrow">
    {tags.map((tag, at) => (
      <>
        {at > 0 && ' · '}
        <a href={href(tagHref(tag))}>{tag}</a>
      </>
    ))}
  </p>
);

function articleOf(post: Post, words: PostWords, lang: string | undefined, description: string, image: string[]): Thing[] {
  const path = `/blog/${post.slug}`;
  return [
    {
      '@type': 'Article',
      '@id': `${absolute(path)}#article`,
      headline: words.title,
      description: description || undefined,
      url: absolute(path),
      mainEntityOfPage: absolute(path),
      image,
      datePublished: post.appearsAt?.toISOString(),
      dateModified: (post.appearsAt && post.updatedAt < post.appearsAt ? post.appearsAt : post.updatedAt).toISOString(),
      inLanguage: lang ?? scope().locale,
      keywords: post.tags.length > 0 ? post.tags.join(', ') : undefined,
      author: { '@type': 'Person', name: currentStore().name, url: absolute('/') },
      publisher: seller(),
    },
    breadcrumbs([
      { name: t('blog.title'), path: '/blog' },
      { name: words.title, path },
    ]),
  ];
}
