import { Module } from '@nestjs/common';
import { Library } from './library.service.js';

@Module({ providers: [Library], exports: [Library] })
export class LibraryModule {}
