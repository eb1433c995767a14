import type { VNode } from 'preact';
import { LOCALES, scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Material, Track } from './material.js';
import { MATERIAL_ISLAND, MaterialSection } from './material.section.js';
import type { MaterialPlace } from './materials.repository.js';
import type { TrackForm } from './materials.dto.js';
import { Player, PLAYER_ISLAND } from './player.js';
import { CAPTIONS_BYTES, chapterLines } from './vtt.js';

export interface Shown {
  material: Material;
  tracks: Track[];
  place: MaterialPlace | null;
  poster: string | null;
  sprite: Parameters<typeof Player>[0]['pictures']['sprite'];
  /** Addresses of the pictures to choose from. */
  posters: string[];
}

/** A text that was refused, shown again with what was typed. */
export interface Refused {
  kind: Track['kind'];
  form: Form<TrackForm>;
}

/** Everything about one film or recording: how it plays, its captions, chapters and poster. */
export function materialPage({ material, tracks, place, poster, sprite, posters }: Shown, refused?: Refused): VNode {
  const { id, kind, fileName, objectKey } = material;
  const plays = (kind === 'video' || kind === 'audio') && objectKey !== null;
  const doors = `/studio/materials/${id}/media`;
  return (
    <StudioPage
      title={fileName}
      here="courses"
      back={place ? lessonOf(place) : { href: href('/studio/courses'), label: t('courses.title') }}
      islands={[MATERIAL_ISLAND, ...(plays ? [PLAYER_ISLAND] : [])]}
    >
      <div class="stack [--gap:2rem]">
        {plays && (
          <Player
            material={material}
            title={fileName}
            pictures={{ poster, sprite }}
            tracks={tracks}
            doors={doors}
            progress={null}
            atSeconds={0}
          />
        )}
        <MaterialSection material={material} whole />
        {posters.length > 1 && <Posters id={id} posters={posters} chosen={material.posters.indexOf(material.posterKey ?? '')} />}
        {plays && <TrackList id={id} kind="captions" tracks={tracks} refused={refused} />}
        {plays && <TrackList id={id} kind="chapters" tracks={tracks} refused={refused} />}
      </div>
    </StudioPage>
  );
}

const lessonOf = ({ courseId, lessonId, title }: MaterialPlace) => ({
  href: href(`/studio/courses/${courseId}/lessons/${lessonId}`),
  label: title,
});

function Posters({ id, posters, chosen }: { id: string; posters: string[]; chosen: number }): VNode {
  return (
    <section class="stack" aria-labelledby="posters">
      <h2 id="posters">{t('materials.section.posters')}</h2>
      <form method="post" action={href(`/studio/materials/${id}/poster`)} class="stack">
        <Csrf />
        <fieldset class="pictures is-wide">
          <legend class="sr-only">{t('materials.section.posters')}</legend>
          {posters.map((url, number) => (
            <label key={url}>
              <input class="radio" type="radio" name="number" value={number} checked={number === chosen} />
              <img src={url} alt={t('materials.section.poster', { number: number + 1 })} width={160} loading="lazy" />
            </label>
          ))}
        </fieldset>
        <div>
          <Button small>{t('materials.section.choosePoster')}</Button>
        </div>
      </form>
    </section>
  );
}

interface TrackListProps {
  id: string;
  kind: Track['kind'];
  tracks: Track[];
  refused?: Refused;
}

function TrackList({ id, kind, tracks, refused }: TrackListProps): VNode {
  const own = tracks.filter((track) => track.kind === kind);
  const title = t(`materials.section.${kind}`);
  return (
    <section class="stack" id={kind} aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{title}</h2>
      {own.length === 0 && <p>{t('materials.section.noTracks')}</p>}
      {own.map((track) => (
        <details key={track.id} class="panel">
          <summary>{track.label}</summary>
          <pre class="my-3 overflow-x-auto whitespace-pre-wrap text-sm" lang={track.locale}>
            {kind === 'chapters' ? chapterLines(track.vtt) : track.vtt}
          </pre>
          <form method="post" action={href(`/studio/materials/${id}/tracks/${track.id}/remove`)}>
            <Csrf />
            <Button look="danger" small>
              {t('materials.section.remove')} <span class="sr-only">{`${title}, ${track.label}`}</span>
            </Button>
          </form>
        </details>
      ))}
      <TrackFields id={id} kind={kind} refused={refused} />
    </section>
  );
}

function TrackFields({ id, kind, refused }: Omit<TrackListProps, 'tracks'>): VNode {
  const { locale } = scope();
  const form = (refused?.kind === kind ? refused.form : Form.of<TrackForm>({ locale, vtt: '' })).within(kind);
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const options = [...LOCALES, ...MORE_LANGUAGES].map((code) => [code, names.of(code) ?? code] as const);
  return (
    <details class="confirm" open={!form.ok}>
      <summary class="btn btn-quiet btn-sm">
        {t(kind === 'captions' ? 'materials.section.moreCaptions' : 'materials.section.moreChapters')}
      </summary>
      <form method="post" action={href(`/studio/materials/${id}/${kind}`)} class="form mt-4">
        <Csrf />
        <Field form={form} name="locale" label={t('materials.section.language')} options={options} required />
        {kind === 'captions' && <CaptionsFile />}
        <Field
          form={form}
          name="vtt"
          label={t('materials.section.text')}
          hint={t(kind === 'captions' ? 'materials.section.captionsHint' : 'materials.section.chaptersHint')}
          rows={8}
          required
        />
        <div class="row">
          <Button look="primary" small>
            {t(kind === 'captions' ? 'materials.section.add' : 'materials.section.addChapters')}
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Its text goes into the field below. Shown by its island: without scripts the text is pasted. */
const CaptionsFile = (): VNode => (
  <div class="field" data-captions-file data-most-bytes={CAPTIONS_BYTES} hidden>
    <label for="captions-file">{t('materials.section.file')}</label>
    <p class="hint" id="captions-file-hint">
      {t('materials.section.fileHint')}
    </p>
    <input class="file-input" type="file" id="captions-file" accept=".vtt,.srt,text/vtt" aria-describedby="captions-file-hint" />
    <p
      role="status"
      class="hint"
      data-read={t('materials.section.fileRead')}
      data-guessed={t('materials.section.fileGuessed')}
      data-large={t('materials.section.fileLarge')}
      data-odd={t('materials.section.fileOdd')}
    />
  </div>
);

/** Languages in which students read along beside the shop's own. */
const MORE_LANGUAGES = ['fr', 'de', 'es', 'pt', 'nl', 'pl', 'uk', 'ar', 'zh', 'ja'];
