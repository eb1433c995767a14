import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { lessonPath } from './place.js';
import { AnswerPage, AskPage } from './questions.pages.js';
import { Questions } from './questions.service.js';
import { AnswerForm, QuestionForm } from './talk.dto.js';

/** What students ask under a lesson, and answer each other. */
@Controller('learn/:course/:lesson/questions')
export class QuestionsController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly questions: Questions,
  ) {}

  @Post()
  @HttpCode(200)
  async ask(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @FormBody(QuestionForm) form: Form<QuestionForm>,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.classroom.student(course, lesson, await this.learners.who(request));
    const asked = await form.submit(async ({ question }) => this.questions.ask(student, question).then(() => true));
    return asked ? redirect(`${lessonPath(course, lesson)}#questions`, 'talk.questions.asked') : AskPage({ student, form });
  }

  @Post(':id')
  @HttpCode(200)
  async answer(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @FormBody(AnswerForm) form: Form<AnswerForm>,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.classroom.student(course, lesson, await this.learners.who(request));
    const question = await this.questions.seen(student, id);
    const answered = await form.submit(async ({ answer }) => this.questions.answer(student, id, answer).then(() => true));
    if (answered) return redirect(`${lessonPath(course, lesson)}#question-${id}`, 'talk.questions.answered');
    return AnswerPage({ student, form, question });
  }
}
