import { Module } from '@nestjs/common';
import { SearchController } from './search.controller.js';
import { SearchRepository } from './search.repository.js';
import { Search } from './search.service.js';

@Module({ controllers: [SearchController], providers: [Search, SearchRepository], exports: [Search] })
export class SearchModule {}
