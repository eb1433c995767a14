import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Certificates } from '../certificates/certificates.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { CustomerOnly } from '../web/auth.js';
import { Redirect } from '../web/view.interceptor.js';
import { LibraryPage } from './library.pages.js';
import { Downloads } from './downloads.service.js';
import { Library } from './library.service.js';
import { PreparingPage } from './preparing.pages.js';
import { isPerson } from './looker.js';
import { Opinions } from './opinions.service.js';
import { PrivatePage } from './private-page.js';

/** Everything a customer owns. */
@Controller('library')
export class ShelfController {
  constructor(
    private readonly library: Library,
    private readonly downloads: Downloads,
    private readonly opinions: Opinions,
    private readonly certificates: Certificates,
  ) {}

  @Get()
  @CustomerOnly()
  @PrivatePage()
  async show(@Req() request: FastifyRequest) {
    const { id } = currentStore();
    const { customerId, email } = scope().customer!;
    const newSince = isPerson(request) ? await this.library.visit(id, customerId) : null;
    const [shelf, reviews, certificates] = await Promise.all([
      this.library.ofCustomer(id, customerId, scope().locale, newSince),
      this.opinions.ofCustomer({ storeId: id, customerId }),
      this.certificates.ofCustomer(id, customerId),
    ]);
    return LibraryPage({ email, shelf, reviews, certificates });
  }

  @Get('files/:versionId')
  @CustomerOnly()
  @PrivatePage()
  async download(@Param('versionId') versionId: string) {
    const who = { storeId: currentStore().id, customerId: scope().customer!.customerId };
    const address = await this.downloads.sign(who, versionId, scope());
    return address === null ? PreparingPage() : new Redirect(address, null, 302);
  }
}
