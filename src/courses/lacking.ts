import type { AuthoredLesson } from './lessons.repository.js';

/** What a lesson lacks before students may see it; texts stand under `courses.lacking`. */
export type Lacking = 'material' | 'film' | 'words' | 'task' | 'questions';

export function lacking({ kind, words, materialId, embedUrl, questions }: AuthoredLesson): Lacking | null {
  const says = Object.values(words).some(({ bodyMd }) => bodyMd !== '');
  switch (kind) {
    case 'video':
    case 'audio':
    case 'pdf':
    case 'download':
      return materialId === null ? 'material' : null;
    case 'embed':
      return embedUrl === null ? 'film' : null;
    case 'quiz':
      return questions === 0 ? 'questions' : null;
    case 'text':
      return says ? null : 'words';
    case 'assignment':
      return says ? null : 'task';
  }
}
