import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Picture } from '../web/ui/picture.js';
import { Money } from '../web/ui/values.js';
import type { BuyBlock, FormBlock } from './block.types.js';
import { placeOf, Section } from './section.js';
import { heard } from './spoken.js';
import type { Offer, Supplies } from './supplies.service.js';

interface SaleProps<Block> {
  block: Block;
  supplies: Supplies;
}

/** A product with its price of this moment, and the way to the till. */
export function Buy({ block, supplies }: SaleProps<BuyBlock>): VNode | null {
  const offer = supplies.offers.get(block.productId);
  if (!offer) return null;
  const said = heard(block.texts);
  const { heading = offer.title, text = offer.promise, button } = said?.words ?? {};
  const free = offer.priceMinor === 0;
  return (
    <Section block={block} lang={said?.lang}>
      <Cover of={offer} supplies={supplies} />
      <div>
        <h2>
          <a href={href(`/p/${offer.slug}`)}>{heading}</a>
        </h2>
        {text && <p>{text}</p>}
        <p class="price">{free ? t('blocks.shown.free') : <Money minor={offer.priceMinor} currency={offer.currency} />}</p>
        <p>
          <LinkButton look="primary" href={href(`/checkout?product=${offer.slug}`)} rel="nofollow">
            {button ?? t(free ? 'blocks.shown.getFree' : 'blocks.shown.buy')}
          </LinkButton>
        </p>
        <p class="fine">{t(free ? 'blocks.shown.noCard' : 'blocks.shown.taxIncluded')}</p>
      </div>
    </Section>
  );
}

/** Asks for an address and leads to the review page of something free; nothing is kept before that is sent. */
export function Gift({ block, supplies }: SaleProps<FormBlock>): VNode | null {
  const offer = supplies.offers.get(block.productId);
  if (!offer || offer.priceMinor > 0) return null;
  const said = heard(block.texts);
  const { heading = offer.title, text = offer.promise, button } = said?.words ?? {};
  const id = `${placeOf(block)}-email`;
  return (
    <Section block={block} lang={said?.lang}>
      <Cover of={offer} supplies={supplies} />
      <div>
        <h2>{heading}</h2>
        {text && <p>{text}</p>}
        <form method="post" action={href(`/checkout/start?product=${offer.slug}`)} class="gift-form">
          <div class="field">
            <label for={id}>{t('blocks.shown.email')}</label>
            <input class="input" type="email" id={id} name="email" required autocomplete="email" maxLength={254} />
          </div>
          <Button look="primary">{button ?? t('blocks.shown.getFree')}</Button>
        </form>
        <p class="fine">{t('blocks.shown.next')}</p>
      </div>
    </Section>
  );
}

const Cover = ({ of, supplies }: { of: Offer; supplies: Supplies }): VNode | null => {
  const cover = supplies.pictures.get(of.coverId ?? '');
  return cover ? <Picture of={cover} alt="" sizes="(width >= 56rem) 13rem, 9rem" /> : null;
};
