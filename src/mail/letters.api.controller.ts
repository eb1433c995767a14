import { Get, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import type { LetterFacts } from './letter.js';
import { LettersQuery } from './letters.api.dto.js';
import { Mail } from './mail.service.js';

@ApiController('letters')
@ApiScope('letters:read')
export class LettersApi {
  constructor(private readonly mail: Mail) {}

  @Get()
  async list(@Query() { limit, cursor, ...filter }: LettersQuery) {
    const after = cursor === undefined ? undefined : readCursor(cursor).id;
    const letters = await this.mail.list(currentStore().id, { ...filter, toCustomers: true, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(letters, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { data: data.map(present), nextCursor };
  }
}

const present = ({ id, kind, toEmail, subject, locale, status, customerId, orderId, createdAt, sentAt }: LetterFacts) => ({
  id,
  kind,
  to: toEmail,
  subject,
  locale,
  status,
  customerId,
  orderId,
  createdAt,
  sentAt,
});
