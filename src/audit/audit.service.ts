import { Injectable } from '@nestjs/common';
import { type PageOf, pageOf, readCursor } from '../platform/cursor.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Periodic } from '../ports/jobs.js';
import { type AuditEntry, AuditRepository } from './audit.repository.js';

export interface AuditFilter {
  who?: string;
  kind?: string;
  subject?: string;
  cursor?: string;
}

const PAGE = 50;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 731;
const FORGET_EVERY_SECONDS = 21_600;

/** Who did what in the studio, when and from where; two years of it. */
@Injectable()
export class Audit {
  constructor(
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  async list(storeId: string, { who, kind, subject, cursor }: AuditFilter): Promise<PageOf<AuditEntry>> {
    const entries = await this.repository.list(storeId, {
      accountId: who && isId(who) ? who : undefined,
      kind: kind || undefined,
      subjectId: subject || undefined,
      after: cursor ? readCursor(cursor) : null,
      limit: PAGE + 1,
    });
    return pageOf(entries, PAGE, ({ at, id }) => ({ at, id }));
  }

  people(storeId: string): Promise<{ accountId: string; who: string }[]> {
    return this.repository.people(storeId);
  }

  @Periodic('audit.forget', FORGET_EVERY_SECONDS)
  async forget(): Promise<void> {
    await this.repository.forget(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
