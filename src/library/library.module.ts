import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { FilesModule } from '../files/files.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccessController } from './access.controller.js';
import { DevicesRepository } from './devices.repository.js';
import { Devices } from './devices.service.js';
import { LibraryController } from './library.controller.js';
import { LibraryJobs } from './library.jobs.js';
import { LibraryLetters } from './library.letters.js';
import { LibraryRepository } from './library.repository.js';
import { Library } from './library.service.js';

@Module({
  imports: [AccountsModule, CatalogModule, CustomersModule, EntitlementsModule, FilesModule, MailModule],
  controllers: [AccessController, LibraryController],
  providers: [Library, LibraryRepository, LibraryLetters, LibraryJobs, Devices, DevicesRepository],
  exports: [Devices, Library],
})
export class LibraryModule {}
