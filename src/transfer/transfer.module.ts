import { Module } from '@nestjs/common';
import { TransferRepository } from './transfer.repository.js';
import { Transfer } from './transfer.service.js';
import { TransferStudioController } from './transfer.studio.controller.js';

@Module({ controllers: [TransferStudioController], providers: [Transfer, TransferRepository] })
export class TransferModule {}
