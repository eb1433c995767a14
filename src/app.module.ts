import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule as ProvidersModule } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { getMetadataArgsStorage, type Logger } from 'typeorm';
import { AccountsModule } from './accounts/accounts.module.js';
import { GraphileJobs } from './adapters/jobs/graphile.jobs.js';
import { PaperWorkshop } from './adapters/paper/paper.workshop.js';
import { SharpPictures } from './adapters/sharp/sharp.pictures.js';
import { FiguresModule } from './figures/figures.module.js';
import { FilesModule } from './files/files.module.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import { CatalogModule } from './catalog/catalog.module.js';
import { ClassroomModule } from './classroom/classroom.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { HealthModule } from './health/health.module.js';
import { LibraryModule } from './library/library.module.js';
import { MaterialsModule } from './materials/materials.module.js';
import { MailModule } from './mail/mail.module.js';
import { BlogModule } from './blog/blog.module.js';
import { PagesModule } from './pages/pages.module.js';
import { ImagesModule } from './images/images.module.js';
import { OpeningModule } from './opening/opening.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { RevisionsModule } from './revisions/revisions.module.js';
import { TransferModule } from './transfer/transfer.module.js';
import { PaletteModule } from './palette/palette.module.js';
import { ApiModule } from './api/api.module.js';
import { AttendanceModule } from './attendance/attendance.module.js';
import { AttentionModule } from './attention/attention.module.js';
import { EntitlementsModule } from './entitlements/entitlements.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { RefundsModule } from './refunds/refunds.module.js';
import { FulfilmentModule } from './fulfilment/fulfilment.module.js';
import { CheckoutModule } from './checkout/checkout.module.js';
import { StripeInboxModule } from './stripe-inbox/stripe-inbox.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { ReadersModule } from './readers/readers.module.js';
import { ShownChanges } from './platform/shown.changes.js';
import { Database } from './platform/database.js';
import { ShopNaming } from './platform/naming.js';
import { Settings } from './platform/settings.js';
import { Clock } from './ports/clock.js';
import { Films } from './ports/films.js';
import { Jobs } from './ports/jobs.js';
import { Mailer } from './ports/mailer.js';
import { Objects } from './ports/objects.js';
import { Papers } from './ports/papers.js';
import { Payments } from './ports/payments.js';
import { Pictures } from './ports/pictures.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SearchModule } from './search/search.module.js';
import { SittingsModule } from './sittings/sittings.module.js';
import { SequencesModule } from './sequences/sequences.module.js';
import { StampsModule } from './stamps/stamps.module.js';
import { StoresModule } from './stores/stores.module.js';
import { StudentsModule } from './students/students.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { VisitsModule } from './visits/visits.module.js';
import { CsrfGuard } from './web/csrf.guard.js';
import { ASKED_BY_EACH_DOOR, DoorLimit } from './web/door-limit.guard.js';
import { ErrorFilter } from './web/error.filter.js';
import { inputPipe } from './web/validation.js';
import { ViewInterceptor } from './web/view.interceptor.js';

/** The ports' present holders, and what the process was given. */
export interface Parts {
  settings: Settings;
  databaseUrl: string;
  databasePool: number;
  clock: Clock;
  objects: Objects;
  films: Films;
  mailer: Mailer;
  payments: Payments;
}

@Module({})
export class AppModule {
  static of(parts: Parts, more: DynamicModule[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PortsModule.of(parts),
        ThrottlerModule.forRoot([ASKED_BY_EACH_DOOR]),
        StoresModule,
        CatalogModule,
        PagesModule,
        BlogModule,
        MailModule,
        SequencesModule,
        SearchModule,
        ReviewsModule,
        UploadsModule,
        ImagesModule,
        MaterialsModule,
        FilesModule,
        CustomersModule,
        AccountsModule,
        LibraryModule,
        ClassroomModule,
        AttentionModule,
        EntitlementsModule,
        StudentsModule,
        StampsModule,
        SittingsModule,
        CertificatesModule,
        AttendanceModule,
        OrdersModule,
        RefundsModule,
        ReadersModule,
        FulfilmentModule,
        CheckoutModule,
        StripeInboxModule,
        DiscoveryModule,
        HealthModule,
        ApiModule,
        PaletteModule,
        AuditModule,
        DraftsModule,
        RevisionsModule,
        TransferModule,
        OpeningModule,
        VisitsModule,
        FiguresModule,
        ...more,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: ViewInterceptor },
        { provide: APP_PIPE, useValue: inputPipe },
        { provide: APP_GUARD, useClass: DoorLimit },
        { provide: APP_GUARD, useClass: CsrfGuard },
      ],
    };
  }
}

const nothing = () => undefined;

/** What the ORM would print beside the error that it throws. */
const UNHEARD: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

@Global()
@Module({})
class PortsModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: PortsModule,
      imports: [
        ProvidersModule,
        TypeOrmModule.forRoot({
          type: 'postgres',
          driver: pg,
          url: parts.databaseUrl,
          poolSize: parts.databasePool,
          autoLoadEntities: false,
          entities: getMetadataArgsStorage().tables.map(({ target }) => target),
          migrations: [fileURLToPath(new URL('../migrations/*.js', import.meta.url))],
          migrationsTableName: 'migrations',
          namingStrategy: new ShopNaming(),
          synchronize: false,
          retryAttempts: 0,
          logger: UNHEARD,
          applicationName: 'rendita',
        }),
      ],
      providers: [
        Database,
        GraphileJobs,
        { provide: Jobs, useExisting: GraphileJobs },
        { provide: ShownChanges, useValue: new ShownChanges(parts.databaseUrl) },
        { provide: Settings, useValue: parts.settings },
        { provide: Clock, useValue: parts.clock },
        { provide: Objects, useValue: parts.objects },
        { provide: Films, useValue: parts.films },
        { provide: Mailer, useValue: parts.mailer },
        { provide: Payments, useValue: parts.payments },
        { provide: Pictures, useClass: SharpPictures },
        { provide: Papers, useClass: PaperWorkshop },
      ],
      exports: [ShownChanges, Database, GraphileJobs, Jobs, Settings, Clock, Objects, Films, Mailer, Payments, Pictures, Papers],
    };
  }
}
