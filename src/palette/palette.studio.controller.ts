import { Controller, Get, Header, Query } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { href } from '../web/href.js';
import { findPage } from './palette.pages.js';
import { Palette } from './palette.service.js';

const LONGEST = 100;

@Controller('studio/find')
@StaffOnly()
export class PaletteStudioController {
  constructor(private readonly palette: Palette) {}

  @Get()
  async page(@Query('q') q: unknown) {
    const query = words(q);
    return findPage({ query, hits: await this.hits(query) });
  }

  /** The same for the palette, which asks while one types. */
  @Get('hits')
  @Header('cache-control', 'no-store')
  @Throttle({ default: { limit: 300, ttl: 60_000 } })
  async answer(@Query('q') q: unknown) {
    const hits = await this.hits(words(q));
    return { hits: hits.map((hit) => ({ ...hit, path: href(hit.path) })) };
  }

  private hits(query: string) {
    return this.palette.find({ storeId: currentStore().id, role: scope().staff!.role, locale: scope().locale, query });
  }
}

const words = (asked: unknown) => (typeof asked === 'string' ? asked.trim().slice(0, LONGEST) : '');
