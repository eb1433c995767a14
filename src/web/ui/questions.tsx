import type { VNode } from 'preact';
import type { Question } from '../structured.js';
import { Prose } from './parts.js';

/** Questions that open in place. */
export const Questions = ({ of }: { of: Question[] }): VNode => (
  <div class="questions">
    {of.map(({ question, answerMd }) => (
      <details key={question}>
        <summary>{question}</summary>
        <Prose md={answerMd} />
      </details>
    ))}
  </div>
);
