import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LOCALES } from '../platform/scope.js';
import { type Passage, Revisions } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import type { LessonWords, Spoken } from './course.js';
import { Lessons, titleOf } from './lessons.service.js';

/** What lessons said before. */
@Injectable()
export class LessonRevisions implements OnModuleInit {
  constructor(
    private readonly revisions: Revisions,
    private readonly lessons: Lessons,
  ) {}

  onModuleInit(): void {
    this.revisions.about<Spoken<LessonWords>>('lesson', {
      find: async (storeId, [courseId, id]) => {
        const lesson = await this.lessons.byId(storeId, courseId!, id ?? '');
        const path = `/studio/courses/${courseId}/lessons/${lesson.id}`;
        return { title: titleOf(lesson), path, here: 'courses', words: lesson.words };
      },
      passages,
      bringBack: (storeId, [courseId, id], words) => this.lessons.reword(storeId, courseId!, id!, words),
    });
  }
}

const passages = (words: Spoken<LessonWords>): Passage[] =>
  LOCALES.flatMap((lang) => {
    const said = words[lang];
    if (!said) return [];
    return [
      { key: `title_${lang}`, label: t('courses.lesson.title'), lang, text: said.title },
      { key: `body_${lang}`, label: t('courses.lesson.body'), lang, text: said.bodyMd },
    ];
  });
