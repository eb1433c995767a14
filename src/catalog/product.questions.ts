import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import type { Question } from '../web/structured.js';

export const MOST_QUESTIONS = 20;
const QUESTION_LENGTH = 200;
const ANSWER_LENGTH = 2000;

const trimmed = (text: unknown) => (typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() : text);

/** One of several fields that share a name. */
export const TypedList = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === undefined ? value : [value].flat().map(trimmed))),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_QUESTIONS),
    IsString({ each: true }),
  );

/** Questions with their answers, as they stand side by side in the form. Throws with the half of a pair that is missing named. */
export function questionsOf(
  names: { question: string; answer: string },
  asked: string[] = [],
  answers: string[] = [],
): Question[] {
  return Array.from({ length: Math.max(asked.length, answers.length) }, (_, at) => {
    const [question = '', answerMd = ''] = [asked[at], answers[at]];
    if (!question && !answerMd) return null;
    checkText(`${names.question}.${at}`, question, QUESTION_LENGTH);
    checkText(`${names.answer}.${at}`, answerMd, ANSWER_LENGTH);
    return { question, answerMd };
  }).filter((pair) => pair !== null);
}

function checkText(field: string, text: string, max: number): void {
  if (!text) throw invalidField(field, 'required');
  if (text.length > max) throw invalidField(field, 'too-long', { max });
}
