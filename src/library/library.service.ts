import { Injectable } from '@nestjs/common';
import { Catalog } from '../catalog/catalog.service.js';
import { Courses } from '../courses/courses.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import type { FileVersion } from '../files/file.js';
import { Files } from '../files/files.service.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { deriveToken, hashToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { accessRevoked } from './library.errors.js';
import { type AccessEntry, LibraryRepository, type OpenedLink, type Right } from './library.repository.js';
import type { Looker } from './looker.js';
import { arrange, type Shelf } from './shelf.js';

const VISIT_MS = 30 * 60_000;
export const ACCESS_PURPOSE = 'access';

/** Whose right is asked about; with an order, only what came with it. */
interface Buyer {
  storeId: string;
  customerId: string;
  orderId?: string;
}

/** What a customer owns and how they get at it. Access is asked for anew at each click. */
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

  /** A signed address for one version, for somebody who may have it this very moment. The download is logged. */
  async download(who: Buyer, versionId: string, looker: Looker): Promise<string> {
    const right = await this.rightTo(who, versionId);
    const { url } = await this.files.signDownload(who.storeId, versionId);
    await this.note('download', who, right, versionId, looker);
    return url;
  }

  /** The purchase by which somebody may have a version this very moment; refuses when there is none. */
  async rightTo({ storeId, customerId, orderId }: Buyer, versionId: string): Promise<Right> {
    if (!isId(versionId)) throw notFound();
    const right = await this.repository.right({ storeId, customerId, versionId, orderId: orderId ?? null });
    if (!right) throw notFound();
    if (!right.live) throw accessRevoked();
    return right;
  }

  file(storeId: string, versionId: string): Promise<FileVersion> {
    return this.files.version(storeId, versionId);
  }

  /** Writes down that somebody fetched a version. */
  async note(kind: 'download' | 'kindle', who: Buyer, right: Right, versionId: string, looker: Looker): Promise<void> {
    const { storeId, customerId } = who;
    const { network, userAgent } = looker;
    const { orderId, productId } = right;
    const at = this.clock.now();
    const visit = { id: newId(), storeId, customerId, orderId, productId, fileVersionId: versionId, network, userAgent, at };
    await this.repository.logFetch(kind, visit);
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
