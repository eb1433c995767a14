import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DeskController } from './desk/desk.controller.js';
import { Desk } from './desk/desk.service.js';
import { Keepsakes } from './desk/keepsakes.js';
import { SandboxMail } from './desk/mail.controller.js';
import { SandboxPayPages } from './desk/pay.controller.js';
import { SandboxScripts } from './desk/scripts.controller.js';
import { SandboxStripeDesk } from './desk/stripe.controller.js';
import { SandboxTime } from './desk/time.service.js';
import { Embedded } from './embedded.js';

/** Everything under `/_sandbox`. Not part of a production shop. */
@Module({})
export class SandboxModule {
  static of(embedded: Embedded, dataDir: string): DynamicModule {
    return {
      module: SandboxModule,
      imports: [AccountsModule],
      controllers: [SandboxScripts, DeskController, SandboxMail, SandboxPayPages, SandboxStripeDesk],
      providers: [
        Desk,
        SandboxTime,
        { provide: Embedded, useValue: embedded },
        { provide: Keepsakes, useValue: new Keepsakes(dataDir) },
      ],
    };
  }
}
