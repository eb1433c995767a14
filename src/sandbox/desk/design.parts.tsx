import type { VNode } from 'preact';
import { href } from '../../web/href.js';
import { t } from '../../web/texts.js';
import { LinkButton } from '../../web/ui/button.js';
import { Dialog } from '../../web/ui/dialog.js';
import { Pager } from '../../web/ui/pager.js';
import { Badge, Callout, EmptyState, Facts, Prose, type Tone } from '../../web/ui/parts.js';
import { Progress } from '../../web/ui/progress.js';
import { Questions } from '../../web/ui/questions.js';
import { Skeleton } from '../../web/ui/skeleton.js';
import { RowLink, Table } from '../../web/ui/table.js';
import { Toast } from '../../web/ui/toast.js';
import { Money, Size, When } from '../../web/ui/values.js';

const TONES: Tone[] = ['calm', 'good', 'wait', 'bad'];
const ROWS = [
  { id: '1', name: 'Pane lento', tone: 'good', minor: 1490, bytes: 122_000 },
  { id: '2', name: 'Il quaderno del fornaio', tone: 'wait', minor: 123_450, bytes: 4_200_000 },
] as const;
const MOMENT = '2026-11-22T14:05:00Z';

export const Lists = (): VNode => (
  <div class="stack [--gap:2rem]">
    <Table
      caption={t('design.parts.lists')}
      rows={ROWS}
      rowKey={(row) => row.id}
      columns={[
        { title: t('design.name'), main: true, cell: ({ name }) => <RowLink href={href('/')}>{name}</RowLink> },
        { title: t('design.state'), cell: ({ tone }) => <Badge tone={tone}>{t(`design.tones.${tone}`)}</Badge> },
        { title: t('design.when'), cell: () => <When at={MOMENT} /> },
        { title: t('design.size'), end: true, cell: ({ bytes }) => <Size bytes={bytes} /> },
        { title: t('design.price'), end: true, cell: ({ minor }) => <Money minor={minor} currency="EUR" /> },
      ]}
    />
    <Pager path="/_sandbox/design" cursor="first" nextCursor="next" />
    <EmptyState title={t('design.nothing')} actions={<LinkButton href={href('/')}>{t('design.looks.link')}</LinkButton>}>
      {t('design.sentence')}
    </EmptyState>
    <Facts
      of={[
        [t('design.name'), 'Livia Marchetti'],
        [t('design.when'), <When key="when" at={MOMENT} style="zoned" />],
        [t('design.price'), <Money key="price" minor={1490} currency="EUR" />],
      ]}
    />
    <Questions of={[{ question: t('design.question'), answerMd: t('design.sentence') }]} />
    <Prose md={t('design.prose')} />
  </div>
);

export const Voices = (): VNode => (
  <div class="stack">
    <div class="row">
      {TONES.map((tone) => (
        <Badge key={tone} tone={tone}>
          {t(`design.tones.${tone}`)}
        </Badge>
      ))}
    </div>
    <div class="notice">{t('design.notice')}</div>
    {TONES.map((tone) => (
      <Callout key={tone} tone={tone} title={t(`design.tones.${tone}`)}>
        <p>{t('design.sentence')}</p>
      </Callout>
    ))}
    <Toast>{t('design.notice')}</Toast>
  </div>
);

export const Moments = (): VNode => (
  <div class="design-pair">
    <div class="stack">
      <Progress label={t('design.progress')} value={40} />
      <Progress label={t('design.waiting')} />
      <div>
        <Dialog id="design-dialog" title={t('design.question')} opener={t('design.openDialog')}>
          <p>{t('design.sentence')}</p>
        </Dialog>
      </div>
    </div>
    <Skeleton lines={4} />
  </div>
);
