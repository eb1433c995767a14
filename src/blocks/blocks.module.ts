import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { BlockListsRepository } from './block.lists.repository.js';
import { BlockLists } from './block.lists.service.js';
import { MediaJobs } from './media.jobs.js';
import { MediaRepository } from './media.repository.js';
import { Media } from './media.service.js';
import { BlockSupplies } from './supplies.service.js';

@Module({
  imports: [ImagesModule, UploadsModule],
  providers: [BlockLists, BlockListsRepository, BlockSupplies, Media, MediaRepository, MediaJobs],
  exports: [BlockLists, BlockSupplies, Media],
})
export class BlocksModule {}
