import type { VNode } from 'preact';
import { embedOf } from '../blocks/embed.js';
import type { Course, Lesson } from '../courses/course.js';
import { plays } from '../materials/material.js';
import { Player, PLAYER_ISLAND } from '../materials/player.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Callout } from '../web/ui/parts.js';
import { Size } from '../web/ui/values.js';
import type { Exhibit } from './exhibits.service.js';
import { Paper } from './paper.js';
import { lessonPath } from './place.js';

interface ShownProps {
  course: Course;
  lesson: Lesson;
  exhibit: Exhibit;
  /** Their place in it is kept. */
  keeps: boolean;
}

/** The island scripts a lesson needs. */
export function islandsOf({ embedUrl }: Lesson, { material }: Exhibit): string[] {
  return [
    ...(embedUrl ? ['film.js'] : []),
    ...(isPaper(material) ? ['paper.js'] : []),
    ...(material?.objectKey && plays(material) ? [PLAYER_ISLAND] : []),
  ];
}

const isPaper = (material: Exhibit['material']): boolean => material?.kind === 'pdf' && material.objectKey !== null;

/** What a lesson shows: a film, a recording, a paper, a file, a frame. */
export function Shown({ course, lesson, exhibit, keeps }: ShownProps): VNode | null {
  const embed = embedOf(lesson.embedUrl ?? '');
  if (lesson.kind === 'embed' && embed)
    return (
      <figure>
        <div class="film" data-film={embed.frame} data-title={lesson.title}>
          <a class="btn btn-primary" href={embed.page} rel="noopener noreferrer">
            {t('blocks.shown.play', { title: lesson.title })}
          </a>
        </div>
        <figcaption class="fine">{t('blocks.shown.elsewhere', { site: embed.site })}</figcaption>
      </figure>
    );
  const { material } = exhibit;
  if (!material) return null;
  if (material.objectKey === null) return <Callout tone="wait">{t('classroom.arriving')}</Callout>;
  const here = lessonPath(course.productSlug, lesson.slug);
  if (plays(material))
    return (
      <Player
        material={material}
        title={lesson.title}
        pictures={exhibit}
        tracks={exhibit.tracks}
        doors={`${here}/media`}
        progress={keeps ? `${here}/progress` : null}
        atSeconds={exhibit.atSeconds}
      />
    );
  const original = href(`${here}/media/original`);
  const progress = keeps ? href(`${here}/progress`) : null;
  return (
    <>
      {isPaper(material) && <Paper title={lesson.title} source={original} at={exhibit.atSeconds} progress={progress} />}
      <div class="row paper">
        <LinkButton look="primary" href={material.kind === 'pdf' ? original : `${original}?download`}>
          {t(material.kind === 'pdf' ? 'classroom.read' : 'classroom.download', { name: material.fileName })}
        </LinkButton>
        {material.kind === 'pdf' && <LinkButton href={`${original}?download`}>{t('classroom.downloadPaper')}</LinkButton>}
        <Size bytes={material.sizeBytes} />
      </div>
    </>
  );
}
