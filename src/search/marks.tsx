import type { VNode } from 'preact';
import type { Piece } from './marked.js';

/** A found text, what was searched for standing out; its lines on one. */
export const Marks = ({ of }: { of: readonly Piece[] }): VNode => (
  <>{of.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text.replaceAll('\n', ' · ')))}</>
);
