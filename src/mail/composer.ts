import { Injectable } from '@nestjs/common';
import type { Locale, StoreFacts } from '../platform/scope.js';
import { deriveToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import type { Letter } from '../ports/mailer.js';
import { Objects } from '../ports/objects.js';
import { Stores } from '../stores/stores.service.js';
import { textIn } from '../web/texts.js';
import { imprint, renderLayout } from './layout.js';
import type { Content, PageLink, Parcel, SecretLink } from './letter.js';
import { letterHtml, letterText } from './markdown.js';
import type { Rendered } from './rendered.js';
import { resolveStandIns, standIn } from './stand-in.js';
import { UNSUBSCRIBE, unsubscribeSubject } from './unsubscribe-token.js';

export interface ToCompose {
  storeId: string;
  customerId: string | null;
  locale: Locale;
  marketing: boolean;
  content: Content;
  date: Date;
}

/** Fresh from the composer: the html is still there. */
export type Composed = Rendered & { html: string };

const PREVIEW_LENGTH = 110;

/** Turns what was asked for into the letter that leaves: layout, plain text, headers. */
@Injectable()
export class Composer {
  constructor(
    private readonly stores: Stores,
    private readonly settings: Settings,
    private readonly objects: Objects,
  ) {}

  async render({ storeId, customerId, locale, marketing, content, date }: ToCompose): Promise<Composed> {
    const store = await this.stores.byId(storeId);
    const root = await this.stores.address(storeId, this.settings.baseUrl);
    const links: Record<string, SecretLink | PageLink> = { ...content.links };
    const stand = (link: SecretLink | PageLink): string => {
      const address = standIn();
      links[address] = link;
      return address;
    };
    const { action, subject, bodyMd, afterMd = '' } = content;
    const button = action && { label: action.label, url: typeof action.link === 'string' ? action.link : stand(action.link) };
    const unsubscribeUrl =
      marketing && customerId
        ? stand({ path: `/u/${unsubscribeSubject(customerId)}`, purpose: UNSUBSCRIBE, subject: customerId })
        : null;
    const text = letterText(bodyMd);
    const html = renderLayout({
      store,
      locale,
      root,
      subject,
      preview: text.slice(0, PREVIEW_LENGTH),
      body: letterHtml(bodyMd, store.accent),
      after: letterHtml(afterMd, store.accent),
      action: button ?? null,
      unsubscribeUrl,
    });
    return {
      from: { name: store.name, address: this.settings.mailFrom.address },
      replyTo: store.email,
      date: date.toISOString(),
      subject: subject.replace(/\s+/g, ' ').trim(),
      text: plain(store, locale, [text, button && `${button.label}:\n${button.url}`, letterText(afterMd)], unsubscribeUrl),
      html,
      headers: unsubscribeUrl ? marketingHeaders(store, this.domain, unsubscribeUrl) : { 'Auto-Submitted': 'auto-generated' },
      root,
      links,
    };
  }

  /** The letter with its secret links in place. The same bytes every time. */
  address(id: string, to: { email: string; name: string }, rendered: Rendered, parcel?: Parcel): Letter {
    const addresses = new Map(
      Object.entries(rendered.links).map(([address, link]) => [address, rendered.root + link.path + this.tokenOf(link)]),
    );
    const resolve = (text: string) => resolveStandIns(text, addresses);
    return {
      messageId: `<m.${id}@${this.domain}>`,
      date: new Date(rendered.date),
      from: rendered.from,
      to: { name: to.name, address: to.email },
      replyTo: rendered.replyTo,
      subject: resolve(rendered.subject),
      text: resolve(rendered.text),
      html: resolve(rendered.html ?? ''),
      headers: Object.fromEntries(Object.entries(rendered.headers).map(([name, value]) => [name, resolve(value)])),
      ...(parcel && { attachments: [{ ...parcel, open: () => this.objects.read(parcel.objectKey) }] }),
    };
  }

  private tokenOf(link: SecretLink | PageLink): string {
    return 'purpose' in link ? deriveToken(this.settings.appSecret, link.purpose, link.subject) : '';
  }

  private get domain(): string {
    return this.settings.mailFrom.address.split('@').at(-1)!;
  }
}

/** RFC 8058 one-click, and RFC 2919. */
const marketingHeaders = (store: StoreFacts, domain: string, unsubscribeUrl: string): Record<string, string> => ({
  'List-Unsubscribe': `<${unsubscribeUrl}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'List-ID': `<${store.slug}.letters.${domain}>`,
});

function plain(store: StoreFacts, locale: Locale, parts: (string | undefined)[], unsubscribeUrl: string | null): string {
  const footer = [
    unsubscribeUrl &&
      `${textIn(locale, 'mail.because', { store: store.name })} ${textIn(locale, 'mail.unsubscribe.link')}:\n${unsubscribeUrl}\n`,
    imprint(store, locale),
  ];
  return [...parts, ['--', ...footer].filter(Boolean).join('\n')].filter(Boolean).join('\n\n') + '\n';
}
