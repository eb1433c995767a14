import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Callout, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { compare, type Piece, type Stretch } from './differ.js';
import type { Revision } from './revisions.repository.js';
import type { Passage, Subject } from './revisions.service.js';

interface ListProps {
  subject: string;
  now: Subject<object>;
  revisions: Revision[];
}

const at = (subject: string, id = '') => href(`/studio/revisions/${subject}${id && `/${id}`}`);
const byWhom = ({ replacedBy }: Revision): string => replacedBy || t('revisions.program');

export const revisionsPage = ({ subject, now, revisions }: ListProps): VNode => (
  <StudioPage title={t('revisions.title')} here={now.here} back={{ href: href(now.path), label: now.title }}>
    {revisions.length === 0 ? (
      <EmptyState title={t('revisions.none.title')}>{t('revisions.none.text')}</EmptyState>
    ) : (
      <>
        <p class="lede">{t('revisions.lede')}</p>
        <Table
          caption={t('revisions.title')}
          rows={revisions}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('revisions.until'),
              main: true,
              cell: (revision) => (
                <RowLink href={at(subject, revision.id)}>
                  <When at={revision.replacedAt} />
                </RowLink>
              ),
            },
            { title: t('revisions.by'), cell: byWhom },
          ]}
        />
      </>
    )}
  </StudioPage>
);

interface OneProps {
  subject: string;
  now: Subject<object>;
  revision: Revision;
  was: Passage[];
  is: Passage[];
}

/** One version beside what stands there now: what is gone since, and what has come. */
export function revisionPage({ subject, now, revision, was, is }: OneProps): VNode {
  const when = formatMoment(revision.replacedAt, 'moment', scope().locale, currentStore().timeZone);
  const pairs = pairsOf(was, is);
  const differing = pairs.filter((pair) => plain(pair.was) !== plain(pair.is));
  const back = { href: at(subject), label: t('revisions.of', { title: now.title }) };
  return (
    <StudioPage title={t('revisions.asOf', { when })} here={now.here} back={back}>
      <p class="lede">{t('revisions.replacedBy', { who: byWhom(revision) })}</p>
      <form method="post" action={`${at(subject, revision.id)}/bring-back`} class="stack [--gap:0.5rem]">
        <Csrf />
        <div>
          <Button look="primary">{t('revisions.bringBack')}</Button>
        </div>
        <p class="hint">{t('revisions.bringBackHint')}</p>
      </form>
      {differing.length === 0 && <Callout>{t('revisions.sameWords')}</Callout>}
      {differing.map((pair) => (
        <Compared key={pair.key} pair={pair} />
      ))}
      {differing.length > 0 && differing.length < pairs.length && (
        <p class="fine">{t('revisions.unchanged', { count: pairs.length - differing.length })}</p>
      )}
    </StudioPage>
  );
}

interface Pair extends Omit<Passage, 'text'> {
  was: string;
  is: string;
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n');

/** In the order of what stands there now; what is gone comes last. */
function pairsOf(was: Passage[], is: Passage[]): Pair[] {
  const [before, after] = [was, is].map((side) => new Map(side.map((passage) => [passage.key, passage]))) as [
    Map<string, Passage>,
    Map<string, Passage>,
  ];
  return [...new Map([...after, ...before]).values()].map(({ key, label, lang }) => ({
    ...{ key, label, lang },
    was: before.get(key)?.text ?? '',
    is: after.get(key)?.text ?? '',
  }));
}

const Compared = ({ pair: { label, lang, was, is } }: { pair: Pair }): VNode => (
  <section class="stack [--gap:0.75rem]">
    <h2>
      {label} {lang && <span class="tag">{lang}</span>}
    </h2>
    <div class="compared" lang={lang}>
      {compare(was, is).map((stretch, place) => (
        <Lines key={place} {...stretch} />
      ))}
    </div>
  </section>
);

/** Of what has not changed, a line on each side is enough to find one's way. */
const AROUND = 1;

function Lines(stretch: Stretch): VNode {
  if ('same' in stretch) {
    const { same } = stretch;
    const shown = same.length > 2 * AROUND + 1 ? [...same.slice(0, AROUND), '…', ...same.slice(-AROUND)] : same;
    return <p class="compared-same">{shown.join('\n')}</p>;
  }
  return (
    <div class="compared-pair">
      <Side of={stretch.was} name={t('revisions.then')} />
      <Side of={stretch.is} name={t('revisions.now')} now />
    </div>
  );
}

const Side = ({ of, name, now }: { of: Piece[]; name: string; now?: boolean }): VNode => (
  <div class={now ? 'compared-now' : 'compared-then'}>
    <p class="eyebrow" lang={scope().locale}>
      {name}
    </p>
    {of.length === 0 ? (
      <p class="fine" lang={scope().locale}>
        {t('revisions.nothing')}
      </p>
    ) : (
      <p class="compared-words">
        {of.map(({ text, own }, place) => (!own ? text : now ? <ins key={place}>{text}</ins> : <del key={place}>{text}</del>))}
      </p>
    )}
  </div>
);
