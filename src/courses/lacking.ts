import type { AuthoredLesson } from './lessons.repository.js';

/** What a lesson lacks before students may see it; texts stand under `courses.lacking`. */
export type Lacking = 'material' | 'arriving' | 'broken' | 'film' | 'words' | 'task' | 'questions';

export function lacking({ kind, words, materialState, embedUrl, questions }: AuthoredLesson): Lacking | null {
  const says = Object.values(words).some(({ bodyMd }) => bodyMd !== '');
  switch (kind) {
    case 'video':
    case 'audio':
    case 'pdf':
    case 'download':
      if (materialState === null) return 'material';
      if (materialState === 'failed') return 'broken';
      return materialState === 'arriving' ? 'arriving' : null;
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
