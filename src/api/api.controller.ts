import { Controller, Get, Header } from '@nestjs/common';
import type { VNode } from 'preact';
import { Settings } from '../platform/settings.js';
import { apiPage } from './api.pages.js';
import { apiDocument } from './api.document.js';

/** The API's own description, for programs and for people. */
@Controller('api/v1')
export class ApiDescription {
  constructor(private readonly settings: Settings) {}

  @Get('openapi.json')
  @Header('cache-control', 'public, max-age=300')
  document() {
    return apiDocument(this.settings.baseUrl);
  }

  @Get()
  page(): VNode {
    return apiPage(apiDocument(this.settings.baseUrl));
  }
}
