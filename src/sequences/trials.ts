import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { currentStore, type Locale, scope } from '../platform/scope.js';
import { textIn } from '../web/texts.js';
import { fillFor } from './letter-of.js';
import { VARIABLES } from './liquid.js';
import type { SequenceStep } from './sequence.entity.js';

export interface Preview {
  locale: Locale;
  subject: string;
  text: string;
  html: string;
}

/** A step's letter with sample values, on the screen or in one's own inbox. */
@Injectable()
export class Trials {
  constructor(private readonly mail: Mail) {}

  async all(step: SequenceStep): Promise<Preview[]> {
    return Promise.all(step.texts.map(({ locale }) => this.preview(step, locale)));
  }

  async preview(step: SequenceStep, locale: Locale): Promise<Preview> {
    const content = this.sample(step, locale);
    const letter = { storeId: currentStore().id, customerId: newId(), locale, lane: 'sequence' as const, content };
    const { subject, text, html } = await this.mail.preview(letter);
    return { locale, subject, text, html };
  }

  /** To the member of the staff who asks, and to nobody else. */
  async send(step: SequenceStep, locale: Locale): Promise<void> {
    const { accountId, email, name } = scope().staff!;
    const content = this.sample(step, locale);
    await this.mail.write({
      ...{ storeId: currentStore().id, accountId, kind: 'test', idemKey: `test:${newId()}`, lane: 'unlock', locale },
      to: { email, name },
      content: { ...content, subject: textIn(locale, 'sequences.test.subject', { subject: content.subject }) },
    });
  }

  private sample({ texts }: SequenceStep, locale: Locale) {
    const words = texts.find((text) => text.locale === locale);
    if (!words) throw notFound();
    const store = currentStore();
    return fillFor(
      {
        ...{ email: VARIABLES['customer.email'], name: VARIABLES['customer.name'], locale },
        ...{ storeName: store.name, storeLocale: store.locale, accessLinkId: null },
        ...{ orderNumber: Number(VARIABLES['order.number']), productTitle: VARIABLES['product.title'] },
      },
      words,
    );
  }
}
