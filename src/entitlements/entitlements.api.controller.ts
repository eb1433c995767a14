import { Get, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { EntitlementsQuery } from './entitlements.api.dto.js';
import { Entitlements } from './entitlements.service.js';

@ApiController('entitlements')
@ApiScope('entitlements:read')
export class EntitlementsApi {
  constructor(private readonly entitlements: Entitlements) {}

  @Get()
  async list(@Query() { limit, cursor, ...filter }: EntitlementsQuery) {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.entitlements.page({ ...filter, storeId: currentStore().id, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ grantedAt, id }) => ({ at: grantedAt, id }));
    return { data: data.map(({ storeId: _store, orderLineId: _line, ...facts }) => facts), nextCursor };
  }
}
