import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { type Form, FormBody } from '../web/form.js';
import { OrderForm, ordered, orderOf } from '../web/reordered.js';
import { redirect } from '../web/view.interceptor.js';
import { RenameForm, StampForm } from './files.dto.js';
import { filesPage } from './files.pages.js';
import { Files } from './files.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });
const back = (productId: string, notice?: string, undo?: string) => redirect(`/studio/products/${productId}/files`, notice, undo);

@Controller('studio')
@StaffOnly('owner', 'editor')
export class FilesStudioController {
  constructor(private readonly files: Files) {}

  @Get('products/:id/files')
  async page(@Param('id', Id) id: string) {
    return filesPage(id, await this.files.shelf(currentStore().id, id));
  }

  @Post('products/:id/files/stamped')
  async stamped(@Param('id', Id) id: string, @FormBody(StampForm) form: Form<StampForm>) {
    const stamped = form.value.stamped === 'on';
    await this.files.setStamped(currentStore().id, id, stamped);
    return back(id, stamped ? 'stamps.switchedOn' : 'stamps.switchedOff');
  }

  @Post('files/:id/rename')
  async rename(@Param('id', Id) id: string, @FormBody(RenameForm) form: Form<RenameForm>) {
    const productId = await form.submit(({ name, note }) =>
      this.files.rename(currentStore().id, id, { name: name.trim(), note: note?.trim() ?? '' }),
    );
    if (productId) return back(productId, 'files.renamed');
    const { productId: of } = await this.files.one(currentStore().id, id);
    return filesPage(of, await this.files.shelf(currentStore().id, of), { fileId: id, form });
  }

  @Post('products/:id/files/order')
  async order(@Param('id', Id) id: string, @FormBody(OrderForm) form: Form<OrderForm>) {
    await this.files.product(currentStore().id, id);
    await this.files.order(id, orderOf(form));
    return ordered(form, `/studio/products/${id}/files`, 'files.moved');
  }

  @Post('files/:id/remove')
  async remove(@Param('id', Id) id: string) {
    return back(await this.files.remove(currentStore().id, id), 'files.removed', `/studio/files/${id}/restore`);
  }

  @Post('files/:id/restore')
  async restore(@Param('id', Id) id: string) {
    return back(await this.files.restore(currentStore().id, id), 'files.restored');
  }

  @Get('files/versions/:id')
  async download(@Param('id', Id) id: string) {
    return redirect((await this.files.signForStaff(currentStore().id, id)).url);
  }
}
