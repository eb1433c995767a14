import { Controller, Get, Header } from '@nestjs/common';
import { PrivatePage } from '../library/private-page.js';
import { assetText } from '../web/assets.js';
import { AwayPage } from './offline.pages.js';

/** The classroom without a network. */
@Controller('learn')
export class OfflineController {
  /** The service worker: it serves what lies beside it, so its address is here and stays the same. */
  @Get('offline.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  worker(): string {
    return assetText('offline-worker.js');
  }

  @Get('offline')
  @PrivatePage()
  away() {
    return AwayPage();
  }
}
