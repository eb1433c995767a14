import type { VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { t } from '../web/texts.js';
import { Picture } from '../web/ui/picture.js';
import type { Embed } from './embed.js';
import type { Film as OwnFilm } from './media.service.js';

interface FilmProps {
  title: string;
  /** The store's own, which plays in place; else one elsewhere, which is asked for only when its reader presses play. */
  film: OwnFilm | Embed;
  poster?: ImageSet;
}

export const Film = ({ title, film, poster }: FilmProps): VNode =>
  'src' in film ? (
    <video class="film" controls preload="none" playsInline poster={poster?.src} aria-label={title}>
      <source src={film.src} type={film.contentType} />
    </video>
  ) : (
    <div class="film" data-film={film.frame} data-title={title}>
      {poster && <Picture of={poster} alt="" sizes="(width >= 56rem) 46rem, 92vw" />}
      <a class="btn btn-primary" href={film.page} rel="noopener noreferrer">
        {t('blocks.shown.play', { title })}
      </a>
    </div>
  );
