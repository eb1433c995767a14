import { Controller, Get } from '@nestjs/common';
import { measuredPairs } from './design.colours.js';
import { designPage } from './design.pages.js';
import { Desk } from './desk.service.js';

/** Every part that pages are made of, in each of its states. */
@Controller('_sandbox/design')
export class DesignController {
  constructor(private readonly desk: Desk) {}

  @Get()
  show() {
    return designPage({ frame: this.desk.frame(), pairs: measuredPairs() });
  }
}
