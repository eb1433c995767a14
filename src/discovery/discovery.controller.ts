import { Controller, Get, Header } from '@nestjs/common';
import { scope } from '../platform/scope.js';
import { Discovery } from './discovery.service.js';
import { guideOf } from './guide.js';
import { robotsText } from './robots.js';
import { sitemapOf } from './sitemap.js';

/** Programs may keep it for as long as a person would not notice. */
const FOR_A_WHILE = 'public, max-age=300';
const TEXT = 'text/plain; charset=utf-8';

/** What programs ask for before they read a page. */
@Controller()
export class DiscoveryController {
  constructor(private readonly discovery: Discovery) {}

  @Get('sitemap.xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  @Header('cache-control', FOR_A_WHILE)
  async sitemap() {
    const shelves = await this.discovery.shelves(scope().locale);
    const pages = shelves.flatMap((shelf) => shelf.pages);
    const newest = Math.max(...pages.map(({ changedAt }) => changedAt?.getTime() ?? 0));
    const home = { path: '/', changedAt: newest > 0 ? new Date(newest) : null };
    return sitemapOf([home, ...pages]);
  }

  @Get('robots.txt')
  @Header('content-type', TEXT)
  @Header('cache-control', FOR_A_WHILE)
  robots() {
    return robotsText();
  }

  @Get('llms.txt')
  @Header('content-type', TEXT)
  @Header('cache-control', FOR_A_WHILE)
  async guide() {
    const { locale } = scope();
    return guideOf(await this.discovery.introduction(locale), await this.discovery.shelves(locale));
  }
}
