import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Publishing } from './publishing.js';
import { PublishForm, SequenceForm, sequenceFormOf, sequenceOf, valueOf } from './sequence.dto.js';
import { SequenceEditor } from './sequence-editor.js';
import { newSequencePage, sequencePage, sequencesPage } from './sequences.pages.js';
import { SequencesRepository } from './sequences.repository.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/sequences')
@StaffOnly('owner', 'editor')
export class SequencesStudioController {
  constructor(
    private readonly repository: SequencesRepository,
    private readonly editor: SequenceEditor,
    private readonly publishing: Publishing,
  ) {}

  @Get()
  @StaffOnly()
  async list() {
    return sequencesPage(await this.repository.list(currentStore().id, scope().locale));
  }

  @Get('new')
  async fresh() {
    return newSequencePage(Form.of<SequenceForm>({}), await this.products());
  }

  @Post('new')
  @HttpCode(200)
  async create(@FormBody(SequenceForm) form: Form<SequenceForm>) {
    const id = await form.submit(async (value) => this.editor.create(currentStore().id, sequenceOf(value)));
    return id ? redirect(`/studio/sequences/${id}`, 'sequences.notices.created') : newSequencePage(form, await this.products());
  }

  @Get(':id')
  async read(@Param('id', OwnId) id: string) {
    return this.page(id);
  }

  @Post(':id')
  @HttpCode(200)
  async change(@Param('id', OwnId) id: string, @FormBody(SequenceForm) form: Form<SequenceForm>) {
    const saved = await form.submit(async (value) => {
      await this.editor.change(currentStore().id, id, sequenceOf(value));
      return true;
    });
    return saved ? redirect(`/studio/sequences/${id}`, 'sequences.notices.saved') : this.page(id, form);
  }

  @Post(':id/publish')
  async publish(@Param('id', OwnId) id: string, @FormBody(PublishForm) form: Form<PublishForm>) {
    await this.publishing.publish(currentStore().id, id, { moveInFlight: valueOf(form).moveInFlight === 'on' });
    return redirect(`/studio/sequences/${id}`, 'sequences.notices.published');
  }

  @Post(':id/pause')
  async pause(@Param('id', OwnId) id: string) {
    await this.publishing.pause(currentStore().id, id);
    return redirect(`/studio/sequences/${id}`, 'sequences.notices.paused');
  }

  @Post(':id/resume')
  async resume(@Param('id', OwnId) id: string) {
    await this.publishing.resume(currentStore().id, id);
    return redirect(`/studio/sequences/${id}`, 'sequences.notices.resumed');
  }

  private async page(id: string, form?: Form<SequenceForm>) {
    const open = await this.repository.open(currentStore().id, id);
    const soon = open.changed && open.elsewhere > 0 ? await this.publishing.withinADay(id, open.version.id) : 0;
    return sequencePage({ open, soon, form: form ?? sequenceFormOf(open.sequence), products: await this.products() });
  }

  private products() {
    return this.repository.products(currentStore().id, scope().locale);
  }
}
