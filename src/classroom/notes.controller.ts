import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { notFound } from '../platform/errors.js';
import { Form, FormBody } from '../web/form.js';
import { movedTo, redirect } from '../web/view.interceptor.js';
import { Classroom, type Student } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { AllNotesPage, NotePage, notesAsMarkdown } from './notes.pages.js';
import { Notes } from './notes.service.js';
import { lessonPath } from './place.js';
import { clockOf, secondsOf } from './seconds.js';
import { NoteForm } from './talk.dto.js';

/** What a student writes down, at a second of the film or without one. */
@Controller('learn/:course')
export class NotesController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly notes: Notes,
  ) {}

  @Get('notes')
  @PrivatePage()
  async all(@Param('course') slug: string, @Req() request: FastifyRequest) {
    const course = await this.classroom.course(slug);
    if ('movedTo' in course) return movedTo(`/learn/${course.movedTo}/notes`);
    return AllNotesPage(await this.keptIn(slug, request));
  }

  @Get('notes.md')
  @PrivatePage()
  @Header('content-type', 'text/markdown; charset=utf-8')
  async export(
    @Param('course') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const kept = await this.keptIn(slug, request);
    reply.header('content-disposition', `attachment; filename="${slug}-notes.md"`);
    return notesAsMarkdown(kept);
  }

  @Post(':lesson/notes')
  @HttpCode(200)
  async add(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @FormBody(NoteForm) form: Form<NoteForm>,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.student(course, lesson, request);
    const added = await form.submit(async (value) => this.notes.add(student, wordsOf(value)).then(() => true));
    return added ? back(course, lesson, 'talk.notes.added') : NotePage({ student, form, id: null });
  }

  @Get(':lesson/notes/:id')
  @PrivatePage()
  async show(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.student(course, lesson, request);
    const { atSeconds, body } = await this.notes.one(student, id);
    return NotePage({ student, id, form: Form.of<NoteForm>({ at: atSeconds === null ? '' : clockOf(atSeconds), body }) });
  }

  @Post(':lesson/notes/:id')
  @HttpCode(200)
  async change(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @FormBody(NoteForm) form: Form<NoteForm>,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.student(course, lesson, request);
    await this.notes.one(student, id);
    const changed = await form.submit(async (value) => this.notes.change(student, id, wordsOf(value)).then(() => true));
    return changed ? back(course, lesson, 'talk.notes.changed') : NotePage({ student, form, id });
  }

  @Post(':lesson/notes/:id/delete')
  async remove(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    await this.notes.remove(await this.student(course, lesson, request), id);
    return back(course, lesson, 'talk.notes.removed', `${lessonPath(course, lesson)}/notes/${id}/restore`);
  }

  @Post(':lesson/notes/:id/restore')
  async restore(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    await this.notes.restore(await this.student(course, lesson, request), id);
    return back(course, lesson, 'talk.notes.restored');
  }

  /** They stay theirs when the time of the course is over, and are out of sight once it was taken back. */
  private async keptIn(slug: string, request: FastifyRequest) {
    const course = await this.classroom.course(slug);
    const customerId = await this.learners.who(request);
    if ('movedTo' in course || customerId === null) throw notFound();
    const standing = await this.classroom.standing(course, customerId);
    if (!standing || (standing.access !== 'live' && standing.access !== 'ended')) throw notFound();
    const notes = await this.notes.of({ storeId: course.storeId, enrolmentId: standing.enrolment.id });
    return { standing, notes };
  }

  private async student(course: string, lesson: string, request: FastifyRequest): Promise<Student> {
    return this.classroom.student(course, lesson, await this.learners.who(request));
  }
}

const back = (course: string, lesson: string, notice: string, undo?: string) =>
  redirect(`${lessonPath(course, lesson)}#notes`, notice, undo);
const wordsOf = ({ at, body }: NoteForm) => ({ atSeconds: secondsOf(at ?? ''), body });
