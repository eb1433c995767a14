import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { hashToken, newToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { ApiKey } from './api-key.entity.js';

export const API_SCOPES = [
  'products:write',
  'courses:read',
  'courses:write',
  'orders:read',
  'customers:read',
  'entitlements:read',
  'enrolments:read',
  'certificates:read',
  'letters:read',
] as const;
export type ApiScopeName = (typeof API_SCOPES)[number];

const MARK = 'rdt_';
const SHAPE = /^rdt_[\w-]{43}$/;
const SHOWN_LETTERS = 10;
const TOUCH_AFTER_MS = 60_000;

/** Keys of programs. A key says which store it is for; nothing but its hash is kept. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The only time the key itself is known. */
  async make(storeId: string, name: string, scopes: string[]): Promise<{ id: string; key: string }> {
    const known = API_SCOPES.filter((scope) => scopes.includes(scope));
    if (known.length === 0) throw invalidField('scopes', 'too-few', { min: 1 });
    if (known.length < new Set(scopes).size) throw invalidField('scopes', 'not-a-choice', { choices: API_SCOPES.join(', ') });
    const key = MARK + newToken();
    const id = newId();
    await this.rows.insert({
      id,
      storeId,
      name,
      prefix: key.slice(0, SHOWN_LETTERS),
      keyHash: hashToken(key),
      scopes: known,
      createdAt: this.clock.now(),
      lastUsedAt: null,
      revokedAt: null,
    });
    noteChange({ id, label: name }, {}, { scopes: known });
    return { id, key };
  }

  /** Null for a key that is wrong or revoked. */
  async verify(key: string): Promise<{ id: string; storeId: string; scopes: string[] } | null> {
    if (!SHAPE.test(key)) return null;
    const found = await this.rows.findOneBy({ keyHash: hashToken(key), revokedAt: IsNull() });
    if (!found) return null;
    const now = this.clock.now();
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > TOUCH_AFTER_MS)
      await this.rows.update({ id: found.id }, { lastUsedAt: now });
    return { id: found.id, storeId: found.storeId, scopes: found.scopes };
  }

  /** Keys still good first, newest first. */
  list(storeId: string): Promise<ApiKey[]> {
    return this.rows.find({ where: { storeId }, order: { revokedAt: { direction: 'DESC', nulls: 'FIRST' }, id: 'DESC' } });
  }

  async byId(storeId: string, id: string): Promise<ApiKey> {
    const key = await this.rows.findOneBy({ storeId, id });
    if (!key) throw notFound();
    return key;
  }

  async revoke(storeId: string, id: string): Promise<void> {
    const { name } = await this.byId(storeId, id);
    noteChange({ id, label: name }, {}, {});
    await this.rows.update({ storeId, id, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  private get rows() {
    return this.database.repository(ApiKey);
  }
}
