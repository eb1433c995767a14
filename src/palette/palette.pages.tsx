import type { VNode } from 'preact';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { type Hit, KINDS } from './palette.service.js';

/** What the palette shows, for those who come without a script. */
export const findPage = ({ query, hits }: { query: string; hits: Hit[] }): VNode => (
  <StudioPage title={t('palette.title')}>
    <p class="lede">{t('palette.lede')}</p>
    <form class="search" method="get" role="search" action={href('/studio/find')}>
      <Field form={Form.of<object>({ q: query })} name="q" type="search" label={t('palette.label')} maxLength={100} unmarked />
      <Button look="primary">{t('common.search')}</Button>
    </form>
    {hits.length === 0 ? (
      <EmptyState title={t('common.nothingFound', { query })}>{t('palette.nothing')}</EmptyState>
    ) : (
      KINDS.filter((kind) => hits.some((hit) => hit.kind === kind)).map((kind) => (
        <section key={kind} class="stack [--gap:0.5rem]" aria-labelledby={`kind-${kind}`}>
          <h2 id={`kind-${kind}`}>{t(`palette.kinds.${kind}`)}</h2>
          <ul class="finds">
            {hits
              .filter((hit) => hit.kind === kind)
              .map(({ title, detail, path }) => (
                <li key={path}>
                  <a href={href(path)}>{title}</a>
                  {detail && <span>{detail}</span>}
                </li>
              ))}
          </ul>
        </section>
      ))
    )}
  </StudioPage>
);
