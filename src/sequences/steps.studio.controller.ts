import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { allowFrame, sendFramed } from '../web/framed.js';
import { refuseUnseen } from '../web/seen.js';
import { redirect } from '../web/view.interceptor.js';
import { LanguageForm, MoveForm, StepForm, stepFormOf, stepOf, valueOf } from './sequence.dto.js';
import { SequenceEditor } from './sequence-editor.js';
import type { SequenceStep } from './sequence.entity.js';
import { SequencesRepository } from './sequences.repository.js';
import { stepPage } from './steps.pages.js';
import { Trials } from './trials.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/sequences/:id/steps')
@StaffOnly('owner', 'editor')
export class StepsStudioController {
  constructor(
    private readonly repository: SequencesRepository,
    private readonly editor: SequenceEditor,
    private readonly trials: Trials,
  ) {}

  @Get('new')
  async fresh(@Param('id', OwnId) id: string) {
    const { sequence, version } = await this.repository.open(currentStore().id, id);
    const first = version.steps.length === 0;
    const form = Form.of<StepForm>(
      first ? { delayAmount: '0', delayUnit: 'minutes' } : { delayAmount: '2', delayUnit: 'days', atLocalTime: '09:00' },
    );
    return stepPage({ sequence, form, step: null });
  }

  @Post('new')
  @HttpCode(200)
  async add(@Param('id', OwnId) id: string, @FormBody(StepForm) form: Form<StepForm>) {
    const key = await form.submit(async (value) => this.editor.saveStep(currentStore().id, id, null, stepOf(value)));
    if (key) return redirect(`/studio/sequences/${id}/steps/${key}`, 'sequences.notices.stepSaved');
    return stepPage({ sequence: (await this.repository.open(currentStore().id, id)).sequence, form, step: null });
  }

  @Get(':key')
  async edit(@Param('id', OwnId) id: string, @Param('key', OwnId) key: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.page(id, key, reply);
  }

  @Post(':key')
  @HttpCode(200)
  async save(
    @Param('id', OwnId) id: string,
    @Param('key', OwnId) key: string,
    @FormBody(StepForm) form: Form<StepForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const agree = (stored: SequenceStep) => refuseUnseen(form, stepFormOf(stored).typed);
    const saved = await form.submit(async (value) => this.editor.saveStep(currentStore().id, id, key, stepOf(value), agree));
    if (saved) return redirect(`/studio/sequences/${id}/steps/${key}`, 'sequences.notices.stepSaved');
    return this.page(id, key, reply, form);
  }

  @Post(':key/delete')
  async remove(@Param('id', OwnId) id: string, @Param('key', OwnId) key: string) {
    await this.editor.removeStep(currentStore().id, id, key);
    return redirect(`/studio/sequences/${id}`, 'sequences.notices.stepRemoved');
  }

  @Post(':key/move')
  async move(@Param('id', OwnId) id: string, @Param('key', OwnId) key: string, @FormBody(MoveForm) form: Form<MoveForm>) {
    await this.editor.moveStep(currentStore().id, id, key, valueOf(form).to === 'up' ? -1 : 1);
    return redirect(`/studio/sequences/${id}`);
  }

  @Post(':key/test')
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  async test(@Param('id', OwnId) id: string, @Param('key', OwnId) key: string, @FormBody(LanguageForm) form: Form<LanguageForm>) {
    await this.trials.send(await this.step(id, key), valueOf(form).locale);
    return redirect(`/studio/sequences/${id}/steps/${key}`, 'sequences.notices.testSent');
  }

  /** The letter with sample values, for the frame beside the editor. */
  @Get(':key/preview')
  async preview(
    @Param('id', OwnId) id: string,
    @Param('key', OwnId) key: string,
    @Query() { locale }: LanguageForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFramed(reply, (await this.trials.preview(await this.step(id, key), locale)).html);
  }

  private async page(id: string, key: string, reply: FastifyReply, form?: Form<StepForm>) {
    const { sequence } = await this.repository.open(currentStore().id, id);
    const step = await this.step(id, key);
    allowFrame(reply);
    return stepPage({ sequence, step, form: form ?? stepFormOf(step), previews: await this.trials.all(step) });
  }

  private async step(id: string, key: string): Promise<SequenceStep> {
    const { version } = await this.repository.open(currentStore().id, id);
    const step = version.steps.find((one) => one.key === key);
    if (!step) throw notFound();
    return step;
  }
}
