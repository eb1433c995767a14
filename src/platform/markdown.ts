import type MarkdownIt from 'markdown-it';
import { later } from './later.js';

const library = later<typeof MarkdownIt>('markdown-it');
let writer: InstanceType<typeof MarkdownIt> | undefined;

/** Reads Markdown; HTML in it is shown as it was typed. */
export const markdownWriter = () => (writer ??= new (library())({ html: false, linkify: true, typographer: true }));
