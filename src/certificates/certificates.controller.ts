import { Controller, Get, Header, Param } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { CustomerOnly } from '../web/auth.js';
import { Redirect } from '../web/view.interceptor.js';
import { CertificatePage, DrawingPage } from './certificates.pages.js';
import { Certificates } from './certificates.service.js';
import { Prints } from './prints.service.js';

@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: Certificates,
    private readonly prints: Prints,
  ) {}

  /** For whoever was told the code. */
  @Get('certificates/:code')
  @Header('x-robots-tag', 'noindex, nofollow')
  async show(@Param('code') code: string) {
    const certificate = await this.certificates.byCode(currentStore().id, code);
    return CertificatePage({ certificate, isMine: scope().customer?.customerId === certificate.customerId });
  }

  @Get('library/certificates/:code')
  @CustomerOnly()
  @Header('cache-control', 'private, no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  async download(@Param('code') code: string) {
    const address = await this.prints.sign(currentStore().id, scope().customer!.customerId, code);
    return address === null ? DrawingPage() : new Redirect(address, null, 302);
  }
}
