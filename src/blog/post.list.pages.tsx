import type { VNode } from 'preact';
import { heard } from '../blocks/spoken.js';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Badge, EmptyState, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { type Post, type Standing, standingOf } from './post.js';

const TONES: Record<Standing, Tone> = { draft: 'calm', waiting: 'wait', seen: 'good' };

export const StandingBadge = ({ of }: { of: Standing }): VNode => <Badge tone={TONES[of]}>{t(`blog.standing.${of}`)}</Badge>;

export const titleOf = (post: Post): string => heard(post.words)!.words.title;

export function postListPage(posts: Post[], now: Date): VNode {
  const create = scope().staff?.role !== 'support' && (
    <LinkButton look="primary" href={href('/studio/blog/new')}>
      {t('blog.new')}
    </LinkButton>
  );
  return (
    <StudioPage title={t('blog.title')} here="blog" actions={posts.length > 0 && create}>
      {posts.length === 0 ? (
        <EmptyState title={t('blog.first.title')} actions={create}>
          {t('blog.first.text')}
        </EmptyState>
      ) : (
        <Table
          caption={t('blog.title')}
          rows={posts}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('blog.post'),
              main: true,
              cell: (post) => <RowLink href={href(`/studio/blog/${post.id}`)}>{titleOf(post)}</RowLink>,
            },
            { title: t('blog.form.tags'), cell: ({ tags }) => tags.join(', ') || '–' },
            { title: t('blog.state'), cell: (post) => <StandingBadge of={standingOf(post, now)} /> },
            { title: t('blog.appears'), cell: ({ appearsAt }) => (appearsAt ? <When at={appearsAt} /> : '–') },
          ]}
        />
      )}
    </StudioPage>
  );
}
