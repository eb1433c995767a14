import { Module } from '@nestjs/common';
import { ApiDescription } from './api.controller.js';

@Module({ controllers: [ApiDescription] })
export class ApiModule {}
