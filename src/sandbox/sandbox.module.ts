import { type DynamicModule, Module } from '@nestjs/common';
import { SandboxScripts } from './desk/scripts.controller.js';
import { Keepsakes } from './desk/keepsakes.js';
import { SandboxTime } from './desk/time.service.js';
import { Embedded } from './embedded.js';

/** Everything under `/_sandbox`. Not part of a production shop. */
@Module({})
export class SandboxModule {
  static of(embedded: Embedded, dataDir: string): DynamicModule {
    return {
      module: SandboxModule,
      controllers: [SandboxScripts],
      providers: [
        SandboxTime,
        { provide: Embedded, useValue: embedded },
        { provide: Keepsakes, useValue: new Keepsakes(dataDir) },
      ],
    };
  }
}
