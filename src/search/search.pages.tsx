import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { EmptyState } from '../web/ui/parts.js';
import { Marks } from './marks.js';
import type { DocumentKind } from './search.repository.js';
import type { Finding, Findings } from './search.service.js';

interface SearchPageProps {
  query: string;
  kind: DocumentKind | null;
  found: Findings;
  suggestions: Finding[];
  cursor: string | null;
  next: string | null;
}

export function SearchPage({ query, kind, found, suggestions, cursor, next }: SearchPageProps): VNode {
  const title = query ? t('search.titleOf', { query }) : t('search.title');
  const nothing = found.findings.length === 0;
  return (
    <Page title={title} narrow head={<meta name="robots" content="noindex, follow" />}>
      <h1>{t('search.title')}</h1>
      <form class="search" method="get" role="search" action={href('/search')}>
        <Field
          form={Form.of({ q: query })}
          name="q"
          type="search"
          label={t('search.field')}
          maxLength={200}
          unmarked
          autofocus={query === ''}
        />
        {kind && <input type="hidden" name="kind" value={kind} />}
        <Button look="primary">{t('common.search')}</Button>
      </form>
      {query !== '' && !nothing && <p class="hint">{summary(query, found)}</p>}
      {kind && query !== '' && (
        <p>
          {t(`search.only.${kind}`)} <a href={href(`/search?${new URLSearchParams({ q: query })}`)}>{t('search.everything')}</a>
        </p>
      )}
      {nothing && query !== '' && (
        <EmptyState
          title={t('common.nothingFound', { query })}
          actions={<LinkButton href={href('/')}>{t('search.toShop')}</LinkButton>}
        >
          {t('search.advice')}
        </EmptyState>
      )}
      {nothing && suggestions.length > 0 && <h2>{t('search.suggestions')}</h2>}
      <ol class={nothing ? 'found suggested' : 'found'}>
        {(nothing ? suggestions : found.findings).map((finding) => (
          <Found key={`${finding.kind} ${finding.subjectId}`} finding={finding} />
        ))}
      </ol>
      <Pager path="/search" query={{ q: query, kind: kind ?? undefined }} cursor={cursor} nextCursor={next} />
    </Page>
  );
}

function summary(query: string, { total, more, near }: Findings): string {
  if (near) return t('search.near', { query });
  return t(more ? 'search.many' : 'search.count', { count: total, query });
}

const Found = ({ finding: { kind, locale, path, title, excerpt } }: { finding: Finding }): VNode => (
  <li>
    <p class="eyebrow">{t(`search.kind.${kind}`)}</p>
    <div lang={locale === scope().locale ? undefined : locale}>
      <h2>
        <a href={href(path)}>
          <bdi>
            <Marks of={title} />
          </bdi>
        </a>
      </h2>
      {excerpt.length > 0 && (
        <p dir="auto">
          <Marks of={excerpt} />
        </p>
      )}
    </div>
  </li>
);
