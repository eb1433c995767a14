import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { OpeningModule } from '../opening/opening.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { FiguresRepository } from './figures.repository.js';
import { FiguresBook } from './figures.service.js';
import { FiguresStudioController } from './figures.studio.controller.js';
import { HomeStudioController } from './home.studio.controller.js';
import { RollUpRepository } from './roll-up.repository.js';
import { RollUp } from './roll-up.service.js';

@Module({
  imports: [VisitsModule, CatalogModule, AttentionModule, OpeningModule],
  controllers: [FiguresStudioController, HomeStudioController],
  providers: [FiguresBook, FiguresRepository, RollUp, RollUpRepository],
  exports: [FiguresBook],
})
export class FiguresModule {}
