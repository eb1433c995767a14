import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsRepository } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { ApiKeys } from './api-keys.service.js';
import { ApiGuard } from './api.guard.js';
import { EmptyShopGuard } from './empty.guard.js';
import { SessionsRepository } from './sessions.repository.js';
import { StaffSessions } from './sessions.service.js';
import { StaffGuard } from './staff.guard.js';
import { TriesRepository } from './tries.repository.js';
import { Tries } from './tries.service.js';

@Module({
  providers: [
    Accounts,
    AccountsRepository,
    StaffSessions,
    SessionsRepository,
    ApiKeys,
    Tries,
    TriesRepository,
    { provide: APP_GUARD, useClass: EmptyShopGuard },
    { provide: APP_GUARD, useClass: StaffGuard },
    { provide: APP_GUARD, useClass: ApiGuard },
  ],
  exports: [Accounts, ApiKeys, Tries],
})
export class AccountsModule {}
