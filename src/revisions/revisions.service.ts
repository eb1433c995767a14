import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { scopeOrNull } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { PlaceName } from '../web/ui/studio.js';
import { type Revision, RevisionsRepository } from './revisions.repository.js';

/** A part of long words, as people read it. */
export interface Passage {
  /** The same in every version, by which two of them are laid side by side. */
  key: string;
  label: string;
  text: string;
  lang?: string;
}

/** Something with long words, as it is now. */
export interface Subject<Words extends object> {
  title: string;
  /** Its editor, within the store. */
  path: string;
  here: PlaceName;
  words: Words;
}

/** What a room tells of the long words it has; `ids` are the parts of the subject's key after its kind. */
export interface Source<Words extends object> {
  /** Null when this store has no such thing. */
  find(storeId: string, ids: string[]): Promise<Subject<Words> | null>;
  passages(words: Words): Passage[];
  /** Makes these the present words, by the room's own rules. Belongs into a transaction. */
  bringBack(storeId: string, ids: string[], words: Words): Promise<void>;
}

const KEPT = 20;

/** Long words as they were before: the last twenty of each subject, such as `post:<id>`. */
@Injectable()
export class Revisions {
  private readonly sources = new Map<string, Source<object>>();

  constructor(
    private readonly repository: RevisionsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A room says at its start how subjects of a kind are read and brought back. */
  about<Words extends object>(kind: string, source: Source<Words>): void {
    this.sources.set(kind, source as Source<object>);
  }

  /** Keeps what is replaced, unless it says the same; belongs into the transaction of the change. */
  async keep(storeId: string, subject: string, former: object, present: object): Promise<void> {
    if (isDeepStrictEqual(plain(former), plain(present))) return;
    const staff = scopeOrNull()?.staff;
    await this.repository.insert(storeId, subject, {
      id: newId(),
      words: former,
      replacedAt: this.clock.now(),
      replacedBy: staff ? staff.name || staff.email : '',
    });
    await this.repository.prune(storeId, subject, KEPT);
  }

  /** The subject as it is now, with what it was before, newest first. */
  async of(storeId: string, subject: string) {
    const { now } = await this.find(storeId, subject);
    return { now, revisions: await this.repository.of(storeId, subject) };
  }

  async one(storeId: string, subject: string, id: string) {
    const { now, source } = await this.find(storeId, subject);
    const revision = await this.read(storeId, subject, id);
    return { now, revision, was: source.passages(revision.words), is: source.passages(now.words) };
  }

  /** What stands there now is kept in its turn. Answers the subject and the id under which that was kept, if it was. */
  async bringBack(storeId: string, subject: string, id: string) {
    return this.database.transaction(async () => {
      const { now, source, ids } = await this.find(storeId, subject);
      const { words } = await this.read(storeId, subject, id);
      const [before] = await this.repository.of(storeId, subject);
      await source.bringBack(storeId, ids, words);
      const [after] = await this.repository.of(storeId, subject);
      return { now, id: ids[0]!, replaced: after && after.id !== before?.id ? after.id : null };
    });
  }

  /** The subject is gone. */
  async forget(storeId: string, subject: string): Promise<void> {
    await this.repository.forget(storeId, subject);
  }

  private async find(storeId: string, subject: string) {
    const [kind = '', ...ids] = subject.split(':');
    const source = this.sources.get(kind);
    if (!source || ids.length === 0 || !ids.every(isId)) throw notFound();
    const now = await source.find(storeId, ids);
    if (!now) throw notFound();
    return { now, source, ids };
  }

  private async read(storeId: string, subject: string, id: string): Promise<Revision> {
    const revision = await this.repository.one(storeId, subject, id);
    if (!revision) throw notFound();
    return revision;
  }
}

/** Browsers send other line ends than programs: that changes no word. */
const plain = (words: object): unknown => JSON.parse(JSON.stringify(words).replaceAll(String.raw`\r\n`, String.raw`\n`));
