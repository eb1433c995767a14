import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentStore, scope } from '../platform/scope.js';
import { Form, FormBody } from '../web/form.js';
import { Redirect, redirect } from '../web/view.interceptor.js';
import { CodePage, NewDevicePage, PurchaseClosedPage, PurchasePage } from './access.pages.js';
import { deviceToken, keepDevice } from './device.cookie.js';
import { Devices } from './devices.service.js';
import { CodeForm } from './library.dto.js';
import { accessRevoked, deviceUnknown } from './library.errors.js';
import type { OpenedLink } from './library.repository.js';
import { Downloads } from './downloads.service.js';
import { Library } from './library.service.js';
import { PreparingPage } from './preparing.pages.js';
import { isPerson } from './looker.js';
import { Opinions } from './opinions.service.js';
import { PrivatePage } from './private-page.js';

/** The durable page of one purchase. */
@Controller('a/:token')
export class AccessController {
  constructor(
    private readonly library: Library,
    private readonly downloads: Downloads,
    private readonly devices: Devices,
    private readonly opinions: Opinions,
  ) {}

  @Get()
  @PrivatePage()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const link = await this.link(token);
    if (link.revokedAt) {
      reply.status(403);
      return PurchaseClosedPage({ link });
    }
    if (!(await this.mayEnter(link, request))) return NewDevicePage({ link, token });
    const [shelf, reviews] = await Promise.all([this.library.ofLink(link, scope().locale), this.opinions.ofCustomer(link)]);
    if (isPerson(request)) await this.library.viewed(link, scope());
    return PurchasePage({ link, token, shelf, reviews });
  }

  @Get('files/:versionId')
  @PrivatePage()
  async download(@Param('token') token: string, @Param('versionId') versionId: string, @Req() request: FastifyRequest) {
    const link = await this.link(token);
    if (link.revokedAt) throw accessRevoked();
    if (!(await this.mayEnter(link, request))) throw deviceUnknown();
    const address = await this.downloads.sign(link, versionId, scope());
    return address === null ? PreparingPage() : new Redirect(address, null, 302);
  }

  @Post('code')
  @PrivatePage()
  async sendCode(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.devices.sendCode(await this.link(token), keepDevice(request, reply));
    return redirect(`/a/${token}/code`);
  }

  @Get('code')
  @PrivatePage()
  async showCode(@Param('token') token: string) {
    return CodePage({ link: await this.link(token), token, form: Form.of({}) });
  }

  @Post('confirm')
  @PrivatePage()
  async confirm(@Param('token') token: string, @FormBody(CodeForm) form: Form<CodeForm>, @Req() request: FastifyRequest) {
    const link = await this.link(token);
    const confirmed = await form.submit(async ({ code }) => {
      await this.devices.confirm(link, deviceToken(request), code);
      return true;
    });
    return confirmed ? redirect(`/a/${token}`) : CodePage({ link, token, form });
  }

  private link(token: string): Promise<OpenedLink> {
    return this.library.link(currentStore().id, token);
  }

  private mayEnter(link: OpenedLink, request: FastifyRequest): Promise<boolean> {
    return this.devices.admits(link, deviceToken(request));
  }
}
