import { Module } from '@nestjs/common';
import { PaletteRepository } from './palette.repository.js';
import { Palette } from './palette.service.js';
import { PaletteStudioController } from './palette.studio.controller.js';

@Module({ controllers: [PaletteStudioController], providers: [Palette, PaletteRepository] })
export class PaletteModule {}
