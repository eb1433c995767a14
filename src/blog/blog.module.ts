import { Module } from '@nestjs/common';
import { BlocksModule } from '../blocks/blocks.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { SearchModule } from '../search/search.module.js';
import { BlogController } from './blog.controller.js';
import { BlogJobs } from './blog.jobs.js';
import { Blog } from './blog.service.js';
import { BlogStudioController } from './blog.studio.controller.js';
import { PostIndex } from './post.index.js';
import { PostRevisions } from './post.revisions.js';
import { PostsRepository } from './posts.repository.js';

@Module({
  imports: [BlocksModule, CatalogModule, RevisionsModule, SearchModule],
  controllers: [BlogController, BlogStudioController],
  providers: [Blog, BlogJobs, PostIndex, PostRevisions, PostsRepository],
  exports: [Blog],
})
export class BlogModule {}
