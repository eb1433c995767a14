import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import type { Answers } from './grade.js';
import { Learners } from './learners.service.js';
import { lessonPath } from './place.js';
import { Quizzes } from './quizzes.service.js';

type Fields = Record<string, string | string[] | undefined>;

@Controller('learn/:course/:lesson/answers')
export class QuizzesController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly quizzes: Quizzes,
  ) {}

  @Post()
  async send(
    @Param('course') courseSlug: string,
    @Param('lesson') slug: string,
    @Body() fields: Fields,
    @Req() request: FastifyRequest,
  ) {
    const student = await this.classroom.student(courseSlug, slug, await this.learners.who(request));
    const { courseFinished } = await this.quizzes.send(student, answersIn(fields));
    if (courseFinished) return redirect(`/learn/${courseSlug}`, 'classroom.notices.courseFinished');
    return redirect(`${lessonPath(courseSlug, slug)}#result`);
  }
}

const CHOSEN = /^answer\.([\w-]{1,64})$/;
const PLACED = /^place\.([\w-]{1,64})\.([\w-]{1,64})$/;

/** `answer.<question>` one or several times; `place.<question>.<option>` a number: options by their place. */
function answersIn(fields: Fields): Answers {
  const answers: Answers = {};
  const placed: Record<string, { option: string; place: number }[]> = {};
  for (const [name, value] of Object.entries(fields)) {
    const values = [value ?? []].flat();
    const [, question] = CHOSEN.exec(name) ?? [];
    if (question) answers[question] = values;
    const [, ordered, option] = PLACED.exec(name) ?? [];
    if (ordered && option && values[0]) (placed[ordered] ??= []).push({ option, place: Number(values[0]) });
  }
  for (const [question, options] of Object.entries(placed))
    if (new Set(options.map(({ place }) => place)).size === options.length)
      answers[question] = options.sort((one, other) => one.place - other.place).map(({ option }) => option);
  return answers;
}
