import { Injectable } from '@nestjs/common';
import type { StoreFacts } from '../platform/scope.js';
import { CourseHold } from './course.hold.js';
import type { LessonKind } from './course.js';
import { Lessons } from './lessons.service.js';
import { Structure } from './structure.service.js';

/** A file on its way from the creator's disk. */
export interface Arriving {
  uploadId: string;
  fileName: string;
}

const KINDS: readonly [LessonKind, RegExp][] = [
  ['video', /\.(mp4|m4v|mov|webm|mkv|avi|mpe?g|wmv)$/i],
  ['audio', /\.(mp3|m4a|m4b|aac|wav|flac|ogg|oga|opus)$/i],
  ['pdf', /\.pdf$/i],
];

/** What a lesson with this file would be; the file itself is looked at when it has arrived. */
export const kindOf = (fileName: string): LessonKind => KINDS.find(([, ending]) => ending.test(fileName))?.[0] ?? 'download';

/** `03_Die_Mühle-final.mp4` → “Die Mühle-final”: without its ending, and the number it was sorted by; a year is none. */
export function titleFrom(fileName: string): string {
  const name = fileName.replace(/\.[^.]{1,8}$/, '').replace(/[_\s]+/g, ' ');
  const spaced = name.includes(' ') ? name : name.replaceAll('-', ' ');
  const title = spaced.replace(/^\s*\d{1,3}\s*[.)\-–—:]*\s+/, '').trim();
  const said = title || spaced.trim() || fileName;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** As people count: `2` before `10`. */
export const byName = ({ fileName: one }: Arriving, { fileName: other }: Arriving): number =>
  one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' });

/** Files that were dropped together become draft lessons, in the order of their names. */
@Injectable()
export class Imports {
  constructor(
    private readonly structure: Structure,
    private readonly lessons: Lessons,
    private readonly hold: CourseHold,
  ) {}

  /** Answers with the lessons' ids, in order. May be called again: what shows an upload already is left as it is. */
  async take(
    { id: storeId, locale }: StoreFacts,
    courseId: string,
    moduleId: string,
    files: readonly Arriving[],
  ): Promise<string[]> {
    return this.hold.during(storeId, courseId, async () => {
      const shown = new Map((await this.lessons.all(storeId, courseId)).map(({ id, materialId }) => [materialId, id]));
      const ids: string[] = [];
      for (const { uploadId, fileName } of files.toSorted(byName)) {
        const known = shown.get(uploadId);
        const words = { [locale]: { title: titleFrom(fileName), bodyMd: '' } };
        const id = known ?? (await this.structure.addLesson(storeId, courseId, { moduleId, kind: kindOf(fileName), words }));
        if (!known) await this.lessons.show(storeId, courseId, id, { id: uploadId, fileName });
        ids.push(id);
      }
      return ids;
    });
  }
}
