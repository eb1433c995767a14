import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { BlocksModule } from '../blocks/blocks.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { ImagesModule } from '../images/images.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { SearchModule } from '../search/search.module.js';
import { CatalogApi } from './catalog.api.controller.js';
import { CatalogByKey } from './catalog.api.service.js';
import { CatalogController } from './catalog.controller.js';
import { CatalogJobs } from './catalog.jobs.js';
import { CatalogRepository } from './catalog.repository.js';
import { Catalog } from './catalog.service.js';
import { CatalogStudioController } from './catalog.studio.controller.js';
import { ProductBlocksStudioController } from './product.blocks.studio.controller.js';
import { CourseMakingController } from './course.making.studio.controller.js';
import { ProductAround } from './product.around.service.js';
import { ProductIndex } from './product.index.js';
import { ProductRevisions } from './product.revisions.js';
import { ProductWords } from './product.words.js';
import { ProductReviewsController } from './reviews.controller.js';
import { TrailerStudioController } from './trailer.studio.controller.js';
import { Trailers } from './trailers.service.js';

@Module({
  imports: [AccountsModule, BlocksModule, CoursesModule, ImagesModule, ReviewsModule, RevisionsModule, SearchModule],
  controllers: [
    CatalogController,
    CatalogStudioController,
    CatalogApi,
    ProductReviewsController,
    ProductBlocksStudioController,
    TrailerStudioController,
    CourseMakingController,
  ],
  providers: [
    ...[Catalog, CatalogByKey, CatalogRepository, CatalogJobs],
    ...[ProductAround, ProductIndex, ProductRevisions, ProductWords, Trailers],
  ],
  exports: [Catalog],
})
export class CatalogModule {}
