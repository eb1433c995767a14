import type { VNode } from 'preact';
import type { MediaChoice } from '../blocks/media.service.js';
import type { ImageSet } from '../images/images.service.js';
import { hasForeignPictures, picturesIn } from '../web/markdown.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { Picture } from '../web/ui/picture.js';
import { Uploader } from '../web/ui/uploader.js';

/** The newest pictures of the store, each with the line that shows it; and where new ones are uploaded. */
export function PicturesPanel({ pictures }: { pictures: MediaChoice['pictures'] }): VNode {
  return (
    <details class="panel" data-inserts>
      <summary class="font-semibold">{t('courses.lesson.pictures.title')}</summary>
      <div class="stack mt-4">
        <p class="fine">{t('courses.lesson.pictures.hint')}</p>
        <div data-picture-lines>
          {pictures.length === 0 && <p class="fine">{t('courses.lesson.pictures.none')}</p>}
          <ul class="picture-lines">
            {pictures.map(({ id, fileName, image }) => {
              const line = `![${nameOf(fileName)}](picture:${id})`;
              return (
                <li key={id}>
                  <Picture of={image} alt="" sizes="4rem" />
                  <input
                    class="input"
                    readonly
                    value={line}
                    aria-label={t('courses.lesson.pictures.line', { name: fileName })}
                    spellcheck={false}
                  />
                  <Button small type="button" data-insert={line}>
                    {t('courses.lesson.pictures.insert')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
        <Uploader
          purpose="picture"
          label={t('blocks.addPicture')}
          hint={t('courses.lesson.pictures.upload')}
          refresh="[data-picture-lines]"
          multiple
        />
      </div>
    </details>
  );
}

/** Of the file, as a first word on what is seen. */
const nameOf = (fileName: string): string =>
  fileName
    .replace(/\.\w{2,5}$/, '')
    .replace(/[[\]\\]/g, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();

interface PicturedProps {
  md: string;
  lang: string;
  pictures: ReadonlyMap<string, ImageSet>;
}

/** As a student will read it, and what of its pictures they will not see. */
export const Pictured = ({ md, lang, pictures }: PicturedProps): VNode => (
  <>
    {hasForeignPictures(md) && <Callout tone="wait">{t('courses.lesson.pictures.foreign')}</Callout>}
    {picturesIn(md).some((id) => !pictures.has(id)) && <Callout tone="bad">{t('courses.lesson.pictures.unknown')}</Callout>}
    <Prose md={md} lang={lang} pictures={pictures} />
  </>
);
