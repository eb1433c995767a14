import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MailModule } from '../mail/mail.module.js';
import { AccountStudioController } from './account.studio.controller.js';
import { AccountsJobs } from './accounts.jobs.js';
import { AccountsRepository } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { ApiKeys } from './api-keys.service.js';
import { ApiGuard } from './api.guard.js';
import { Entrance } from './entrance.js';
import { EmptyShopGuard } from './empty.guard.js';
import { HeldFormsRepository } from './held-forms.repository.js';
import { HeldForms } from './held-forms.service.js';
import { HeldFormsStudioController } from './held-forms.studio.controller.js';
import { InvitationsRepository } from './invitations.repository.js';
import { Invitations } from './invitations.service.js';
import { InvitationsStudioController } from './invitations.studio.controller.js';
import { JoinController } from './join.controller.js';
import { KeysStudioController } from './keys.studio.controller.js';
import { RepeatsRepository } from './repeats.repository.js';
import { Repeats } from './repeats.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { StaffSessions } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SignInLinkRepository } from './sign-in-link.repository.js';
import { SignInLinks } from './sign-in-links.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInLetters } from './sign-in.letters.js';
import { SignIn } from './sign-in.service.js';
import { StaffGuard } from './staff.guard.js';
import { TeamStudioController } from './team.studio.controller.js';
import { TriesRepository } from './tries.repository.js';
import { Tries } from './tries.service.js';

@Module({
  imports: [MailModule],
  controllers: [
    SignInController,
    SetupController,
    AccountStudioController,
    KeysStudioController,
    TeamStudioController,
    InvitationsStudioController,
    JoinController,
    HeldFormsStudioController,
  ],
  providers: [
    Accounts,
    AccountsRepository,
    AccountsJobs,
    SignIn,
    SignInLetters,
    SignInLinks,
    SignInLinkRepository,
    HeldForms,
    HeldFormsRepository,
    Invitations,
    InvitationsRepository,
    Entrance,
    StaffSessions,
    SessionsRepository,
    ApiKeys,
    Repeats,
    RepeatsRepository,
    Tries,
    TriesRepository,
    { provide: APP_GUARD, useClass: EmptyShopGuard },
    { provide: APP_GUARD, useClass: StaffGuard },
    { provide: APP_GUARD, useClass: ApiGuard },
  ],
  exports: [Accounts, ApiKeys, Repeats, SignInLinks, Tries],
})
export class AccountsModule {}
