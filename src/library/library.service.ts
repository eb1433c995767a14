import { Injectable } from '@nestjs/common';
import { Catalog } from '../catalog/catalog.service.js';
import { Courses } from '../courses/courses.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { Files } from '../files/files.service.js';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { deriveToken, hashToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { type AccessEntry, LibraryRepository, type OpenedLink } from './library.repository.js';
import type { Looker } from './looker.js';
import { arrange, type Shelf } from './shelf.js';

const VISIT_MS = 30 * 60_000;
export const ACCESS_PURPOSE = 'access';

/** What a customer owns, and the links that lead there. */
@Injectable()
export class Library {
  constructor(
    private readonly repository: LibraryRepository,
    private readonly entitlements: Entitlements,
    private readonly catalog: Catalog,
    private readonly files: Files,
    private readonly courses: Courses,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The durable link to an order's files; the same one however often it is asked for. Answers with its id. */
  openLink(of: { storeId: string; customerId: string; orderId: string }): Promise<string> {
    const id = newId();
    return this.repository.insertLink({ ...of, id, tokenHash: hashToken(this.token(id)), createdAt: this.clock.now() });
  }

  closeLinks(orderId: string): Promise<void> {
    return this.repository.setRevoked(orderId, this.clock.now());
  }

  reopenLinks(orderId: string): Promise<void> {
    return this.repository.setRevoked(orderId, null);
  }

  pathOf(linkId: string): string {
    return `/a/${this.token(linkId)}`;
  }

  async link(storeId: string, token: string): Promise<OpenedLink> {
    const link = await this.repository.linkByToken(storeId, hashToken(token));
    if (!link) throw notFound('unknown-link');
    return link;
  }

  /** What an order gave; taken-back titles are named without their files. */
  async ofLink(link: OpenedLink, locale: Locale): Promise<Shelf> {
    return this.shelf(link.storeId, link.customerId, await this.entitlements.ofOrder(link.orderId), locale);
  }

  /** Everything a customer owns, from whichever purchase, and what of it is new to them. */
  async ofCustomer(storeId: string, customerId: string, locale: Locale, newSince: Date | null): Promise<Shelf> {
    return this.shelf(storeId, customerId, await this.entitlements.live(storeId, customerId), locale, newSince);
  }

  /** Somebody looks at their library: answers when they did so before, null the first time. */
  visit(storeId: string, customerId: string): Promise<Date | null> {
    const now = this.clock.now();
    return this.repository.visit(storeId, customerId, now, new Date(now.getTime() - VISIT_MS));
  }

  async viewed(link: OpenedLink, looker: Looker): Promise<void> {
    const at = this.clock.now();
    const visit = { ...link, ...looker, id: newId(), productId: null, fileVersionId: null, at };
    await this.repository.logView(visit, new Date(at.getTime() - VISIT_MS));
  }

  /** What was opened and downloaded of an order, oldest first. */
  timeline(storeId: string, orderId: string): Promise<AccessEntry[]> {
    return this.repository.timeline(storeId, orderId);
  }

  private async shelf(
    storeId: string,
    customerId: string,
    rights: Awaited<ReturnType<Entitlements['live']>>,
    locale: Locale,
    newSince: Date | null = null,
  ): Promise<Shelf> {
    const all = [...new Set(rights.map((right) => right.productId))];
    const live = [...new Set(rights.filter((right) => !right.revokedAt).map((right) => right.productId))];
    const [faces, files, earlier, fetched, usedAt, courses] = await Promise.all([
      this.catalog.faces(storeId, all, locale),
      this.files.ofProducts(storeId, live),
      this.files.earlierOf(storeId, live),
      this.repository.fetched(storeId, customerId),
      this.repository.lastUsed(storeId, customerId),
      this.courses.ofProducts(storeId, live, locale),
    ]);
    return arrange({ rights, faces, files, earlier, fetched, usedAt, courses, newSince });
  }

  private token(linkId: string): string {
    return deriveToken(this.settings.appSecret, ACCESS_PURPOSE, linkId);
  }
}
