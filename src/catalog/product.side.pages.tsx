import type { ComponentChildren, VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { formatOf } from '../web/file.format.js';
import { href } from '../web/href.js';
import { t, type TextKey } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { Uploader } from '../web/ui/uploader.js';
import { Money, Size, When } from '../web/ui/values.js';
import { Cover } from './cover.js';
import type { Product } from './product.entity.js';
import type { EditorProps } from './product.editor.pages.js';

/** Beside the editor: whether it sells, its cover, its files, what it cost before. */
export function EditorSide({ product, files, missing, prices, cover }: EditorProps): VNode {
  const path = (rest: string) => href(`/studio/products/${product.id}${rest}`);
  return (
    <div class="stack [--gap:2rem]">
      <Section id="sale" title={t('catalog.side.state')}>
        <Checks missing={missing} better={wishes(product)} />
        <Sale product={product} path={path} />
        <EarlierVersions of={`product:${product.id}`} />
      </Section>
      <Section id="cover" title={t('catalog.side.cover')}>
        <div id="cover" class="stack [--gap:0.75rem]">
          <Cover title={product.title} author={currentStore().name} image={cover} />
          {product.coverId && (
            <form method="post" action={path('/cover/remove')}>
              <Csrf />
              <Button small>{t('catalog.side.coverRemove')}</Button>
            </form>
          )}
        </div>
        <Uploader
          purpose="cover"
          productId={product.id}
          label={t('catalog.side.coverAdd')}
          hint={t('catalog.side.coverHint')}
          refresh="#cover"
        />
      </Section>
      <Section id="trailer" title={t('catalog.trailer.title')}>
        <p class="fine">{t(product.trailer ? 'catalog.trailer.there' : 'catalog.trailer.none')}</p>
        <LinkButton href={path('/trailer')}>{t('catalog.trailer.choose')}</LinkButton>
      </Section>
      <Section id="blocks" title={t('catalog.side.blocks')}>
        <p class="fine">{t('catalog.side.blocksHint')}</p>
        <LinkButton href={path('/blocks')}>{t('catalog.side.blocksOpen')}</LinkButton>
      </Section>
      <Section id="files" title={t('catalog.side.files')}>
        {files.length === 0 ? (
          <p class="fine">{t('catalog.side.noFiles')}</p>
        ) : (
          <ul class="inside">
            {files.map((file) => (
              <li key={file.name}>
                <span>{file.name}</span>
                <span class="fine">
                  {formatOf(file)} · <Size bytes={file.sizeBytes} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <LinkButton href={path('/files')}>{t('catalog.side.filesOpen')}</LinkButton>
      </Section>
      {prices.length > 1 && (
        <Section id="prices" title={t('catalog.side.prices')}>
          <ul class="stack fine [--gap:0.35rem]">
            {prices.map((price) => (
              <li key={price.id}>
                <Money minor={price.priceMinor} currency={price.currency} /> · <When at={price.validFrom} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

const Section = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode => (
  <section class="stack [--gap:0.75rem]" aria-labelledby={`side-${id}`}>
    <h2 id={`side-${id}`} class="eyebrow">
      {title}
    </h2>
    {children}
  </section>
);

function wishes({ coverId, promise, descriptionMd }: Product): TextKey[] {
  return [
    ...(coverId ? [] : ['catalog.missing.cover' as const]),
    ...(promise ? [] : ['catalog.missing.promise' as const]),
    ...(descriptionMd ? [] : ['catalog.missing.description' as const]),
  ];
}

function Checks({ missing, better }: { missing: EditorProps['missing']; better: TextKey[] }): VNode {
  return (
    <div class="text-sm stack [--gap:0.5rem]">
      {missing.length === 0 ? (
        <p>{t('catalog.side.ready')}</p>
      ) : (
        <Needs title={t('catalog.side.needs')} of={missing.map((one) => t(`catalog.missing.${one}`))} />
      )}
      {better.length > 0 && <Needs title={t('catalog.side.better')} of={better.map((one) => t(one))} />}
    </div>
  );
}

const Needs = ({ title, of }: { title: string; of: string[] }): VNode => (
  <div>
    <p>{title}</p>
    <ul class="list-disc ps-5 text-muted">
      {of.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </div>
);

function Sale({ product: { status, slug }, path }: { product: Product; path: (rest: string) => string }): VNode {
  const onSale = status === 'published';
  return (
    <div class="flex flex-wrap items-start gap-3">
      {status === 'draft' && (
        <Button look="primary" form="product" formaction={path('/publish')}>
          {t('catalog.side.publish')}
        </Button>
      )}
      <LinkButton href={onSale ? href(`/p/${slug}`) : path('/preview')}>
        {onSale ? t('catalog.side.see') : t('catalog.side.preview')}
      </LinkButton>
      {onSale && <Act to={path('/withdraw')}>{t('catalog.side.withdraw')}</Act>}
      {status === 'archived' ? (
        <Act to={path('/restore')}>{t('catalog.side.restore')}</Act>
      ) : (
        <Confirm
          summary={t('catalog.side.archive')}
          question={t('catalog.side.archiveQuestion')}
          action={t('catalog.side.archiveDo')}
          to={path('/archive')}
        />
      )}
    </div>
  );
}

const Act = ({ to, children }: { to: string; children: ComponentChildren }): VNode => (
  <form method="post" action={to}>
    <Csrf />
    <Button>{children}</Button>
  </form>
);
