import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { LibraryModule } from '../library/library.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SequencesModule } from '../sequences/sequences.module.js';
import { AccountController } from './account.controller.js';
import { ReaderAccounts } from './account.service.js';
import { AddressChangesRepository } from './address-changes.repository.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressController } from './address.controller.js';
import { AddressLetters } from './address.letters.js';
import { DataController } from './data.controller.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureLetters } from './erasure.letters.js';
import { ErasuresRepository } from './erasures.repository.js';
import { Erasures } from './erasures.service.js';
import { OwnDataRepository } from './own-data.repository.js';
import { ReadersJobs } from './readers.jobs.js';

@Module({
  imports: [AccountsModule, CustomersModule, LibraryModule, MailModule, SequencesModule],
  controllers: [AccountController, DataController, AddressController, ErasureController],
  providers: [
    ...[ReaderAccounts, AddressChanges, AddressChangesRepository, AddressLetters],
    ...[Erasures, ErasuresRepository, ErasureLetters, OwnDataRepository, ReadersJobs],
  ],
})
export class ReadersModule {}
