import { Controller, Get, Header, Query } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { askedFrom } from './asked.js';
import { SearchPage } from './search.pages.js';
import type { DocumentKind } from './search.repository.js';
import { Search } from './search.service.js';

const PAGE_SIZE = 10;
const LAST_PAGE = 100;
const SUGGESTIONS = 3;
const KINDS: readonly DocumentKind[] = ['product', 'lesson', 'post', 'page'];

@Controller('search')
export class SearchController {
  constructor(private readonly search: Search) {}

  /** Takes whatever an address may hold: nobody's mistake is answered with an error. */
  @Get()
  @Header('x-robots-tag', 'noindex, follow')
  @Header('cache-control', 'private, no-cache')
  async find(@Query('q') typed: unknown, @Query('kind') wanted: unknown, @Query('cursor') cursor: unknown) {
    const { id } = currentStore();
    const { locale } = scope();
    const asked = askedFrom(typed);
    const kind = KINDS.find((one) => one === wanted) ?? null;
    const page = pageFrom(cursor);
    const found = await this.search.find(id, { asked, locale, kind, page, pageSize: PAGE_SIZE });
    const suggestions = found.findings.length === 0 ? await this.search.suggest(id, locale, SUGGESTIONS) : [];
    const next = page * PAGE_SIZE < found.total && !found.near ? String(page + 1) : null;
    return SearchPage({ query: asked.text, kind, found, suggestions, cursor: page > 1 ? String(page) : null, next });
  }
}

function pageFrom(cursor: unknown): number {
  const page = typeof cursor === 'string' && /^\d{1,4}$/.test(cursor) ? Number(cursor) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
}
