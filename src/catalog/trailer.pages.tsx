import type { VNode } from 'preact';
import { Film } from '../blocks/film.js';
import type { MediaChoice } from '../blocks/media.service.js';
import { VideoChoice } from '../blocks/block.inputs.js';
import type { Embed } from '../blocks/embed.js';
import type { Film as OwnFilm } from '../blocks/media.service.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Choices } from '../web/ui/choice.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Product } from './product.entity.js';
import type { TrailerForm } from './trailer.dto.js';

interface TrailerPageProps {
  product: Product;
  form: Form<TrailerForm>;
  media: MediaChoice;
  /** As it is stored. */
  film: OwnFilm | Embed | null;
}

/** Which film shows what the product is. */
export function trailerPage({ product, form, media, film }: TrailerPageProps): VNode {
  const at = href(`/studio/products/${product.id}`);
  const labels = { videoId: t('blocks.fields.videoId'), url: t('blocks.fields.url'), source: t('catalog.trailer.title') };
  const options = (['none', 'own', 'elsewhere'] as const).map((value) => ({ value, label: t(`catalog.trailer.${value}`) }));
  return (
    <StudioPage
      title={t('catalog.trailer.of', { title: product.title })}
      here="products"
      back={{ href: at, label: product.title }}
      islands={['uploader.js', ...(film && !('src' in film) ? ['film.js'] : [])]}
    >
      <p class="lede">{t('catalog.trailer.about')}</p>
      {film && <Film title={product.title} film={film} />}
      <form method="post" class="form trailer-form" action={`${at}/trailer`}>
        <Csrf />
        <ErrorSummary form={form} labels={labels} />
        <Choices form={form} name="source" label={t('catalog.trailer.title')} required options={options} />
        <div class="trailer-own">
          <VideoChoice form={form} name="videoId" label={labels.videoId} media={media} />
        </div>
        <div class="trailer-elsewhere">
          <Field form={form} name="url" label={labels.url} hint={t('blocks.hints.url')} unmarked />
        </div>
        <div class="form-actions">
          <Button look="primary">{t('common.save')}</Button>
        </div>
      </form>
    </StudioPage>
  );
}
