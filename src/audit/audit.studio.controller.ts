import { Controller, Get, Query } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { AuditQuery } from './audit.dto.js';
import { auditPage } from './audit.pages.js';
import { Audit } from './audit.service.js';

@Controller('studio/audit')
@StaffOnly('owner')
export class AuditStudioController {
  constructor(private readonly audit: Audit) {}

  @Get()
  async list(@Query() query: AuditQuery) {
    const { id } = currentStore();
    const [page, people] = await Promise.all([this.audit.list(id, query), this.audit.people(id)]);
    return auditPage({ page, people, query });
  }
}
