import { Module } from '@nestjs/common';
import { Sequences } from './sequences.service.js';

@Module({ providers: [Sequences], exports: [Sequences] })
export class SequencesModule {}
