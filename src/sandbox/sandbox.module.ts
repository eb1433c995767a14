import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { BlocksModule } from '../blocks/blocks.module.js';
import { BlogModule } from '../blog/blog.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { FiguresModule } from '../figures/figures.module.js';
import { FilesModule } from '../files/files.module.js';
import { ImagesModule } from '../images/images.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { SequencesModule } from '../sequences/sequences.module.js';
import { DesignController } from './desk/design.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { Desk } from './desk/desk.service.js';
import { Keepsakes } from './desk/keepsakes.js';
import { SandboxMail } from './desk/mail.controller.js';
import { SandboxPayPages } from './desk/pay.controller.js';
import { SandboxScripts } from './desk/scripts.controller.js';
import { SandboxStripeDesk } from './desk/stripe.controller.js';
import { SandboxTime } from './desk/time.service.js';
import { DemoFigures } from './demo/demo.figures.js';
import { DemoLetters } from './demo/demo.letters.js';
import { DemoCourse, DemoCourseRooms } from './demo/demo.course.js';
import { DemoReviews } from './demo/demo.reviews.js';
import { DemoRooms } from './demo/demo.rooms.js';
import { DemoShelf } from './demo/demo.shelf.js';
import { DemoWords } from './demo/demo.words.js';
import { DemoStore } from './demo/demo.store.js';
import { Embedded } from './embedded.js';

/** Everything under `/_sandbox`. Not part of a production shop. */
@Module({})
export class SandboxModule {
  static of(embedded: Embedded, dataDir: string): DynamicModule {
    return {
      module: SandboxModule,
      imports: [
        AccountsModule,
        CatalogModule,
        CoursesModule,
        MaterialsModule,
        FiguresModule,
        FilesModule,
        ImagesModule,
        PagesModule,
        BlogModule,
        BlocksModule,
        ReviewsModule,
        SequencesModule,
      ],
      controllers: [SandboxScripts, DeskController, DesignController, SandboxMail, SandboxPayPages, SandboxStripeDesk],
      providers: [
        Desk,
        SandboxTime,
        DemoStore,
        DemoRooms,
        DemoShelf,
        DemoLetters,
        DemoFigures,
        DemoReviews,
        DemoCourse,
        DemoCourseRooms,
        DemoWords,
        { provide: Embedded, useValue: embedded },
        { provide: Keepsakes, useValue: new Keepsakes(dataDir) },
      ],
    };
  }
}
