import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { FilesModule } from '../files/files.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { StampsModule } from '../stamps/stamps.module.js';
import { AccessController } from './access.controller.js';
import { DevicesRepository } from './devices.repository.js';
import { Devices } from './devices.service.js';
import { Downloads } from './downloads.service.js';
import { KindleController } from './kindle.controller.js';
import { KindleRepository } from './kindle.repository.js';
import { Kindle } from './kindle.service.js';
import { LibraryController } from './library.controller.js';
import { LibraryJobs } from './library.jobs.js';
import { LibraryLetters } from './library.letters.js';
import { LibraryRepository } from './library.repository.js';
import { Library } from './library.service.js';
import { Opinions } from './opinions.service.js';
import { OwnReviewsController } from './reviews.controller.js';
import { ShelfController } from './shelf.controller.js';

@Module({
  imports: [
    AccountsModule,
    CatalogModule,
    CertificatesModule,
    CoursesModule,
    CustomersModule,
    EntitlementsModule,
    FilesModule,
    MailModule,
    ReviewsModule,
    StampsModule,
  ],
  controllers: [AccessController, KindleController, LibraryController, OwnReviewsController, ShelfController],
  providers: [
    ...[Kindle, KindleRepository, Library, LibraryRepository, LibraryLetters, LibraryJobs],
    ...[Devices, DevicesRepository, Downloads, Opinions],
  ],
  exports: [Devices, Library],
})
export class LibraryModule {}
