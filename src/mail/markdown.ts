import { markdownWriter } from '../platform/markdown.js';

type Token = ReturnType<ReturnType<typeof markdownWriter>['parse']>[number];

/** Mail programs know few style sheets: every element carries its own style. */
const STYLES: Record<string, string> = {
  h1: 'margin:28px 0 12px;font-size:24px;line-height:1.25;font-weight:700',
  h2: 'margin:26px 0 10px;font-size:20px;line-height:1.3;font-weight:700',
  h3: 'margin:24px 0 8px;font-size:17px;line-height:1.35;font-weight:700',
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px;padding-left:24px',
  ol: 'margin:0 0 16px;padding-left:24px',
  li: 'margin:0 0 6px',
  blockquote: 'margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #d9d2c7',
  code: 'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px',
  pre: 'margin:0 0 16px;padding:12px;overflow-x:auto;border:1px solid #d9d2c7;border-radius:6px',
  hr: 'margin:24px 0;border:0;border-top:1px solid #d9d2c7',
  img: 'max-width:100%;height:auto;border:0',
  table: 'margin:0 0 16px;border-collapse:collapse;width:100%',
  th: 'padding:6px 8px;text-align:left;border-bottom:1px solid #d9d2c7',
  td: 'padding:6px 8px;border-bottom:1px solid #eee8df',
};

const walk = (tokens: Token[], visit: (token: Token) => void): void => {
  for (const token of tokens) {
    visit(token);
    if (token.children) walk(token.children, visit);
  }
};

/** Markdown as HTML for a letter. Raw HTML in the source is shown as it was typed. */
export function letterHtml(source: string, accent: string): string {
  const md = markdownWriter();
  const tokens = md.parse(source, {});
  walk(tokens, (token) => {
    const style = token.tag === 'a' ? `color:${accent};text-decoration:underline` : STYLES[token.tag];
    if (style && token.nesting !== -1) token.attrSet('style', [token.attrGet('style'), style].filter(Boolean).join(';'));
  });
  return md.renderer.render(tokens, md.options, {});
}

/** Markdown as plain text that reads well without a renderer: links keep their address, lists their marks. */
export function letterText(source: string): string {
  const lines: string[] = [];
  const lists: { ordered: boolean; next: number }[] = [];
  let mark = '';
  for (const token of markdownWriter().parse(source, {})) {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        lists.push({ ordered: token.tag === 'ol', next: Number(token.attrGet('start') ?? 1) });
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        if (lists.length === 0) lines.push('');
        break;
      case 'list_item_open': {
        const list = lists.at(-1)!;
        mark = `${'  '.repeat(lists.length - 1)}${list.ordered ? `${list.next++}.` : '-'} `;
        break;
      }
      case 'hr':
        lines.push('---', '');
        break;
      case 'fence':
      case 'code_block':
        lines.push(token.content.trimEnd(), '');
        break;
      case 'tr_close':
        lines.push('');
        break;
      case 'inline':
        lines.push(mark + inlineText(token.children ?? []));
        mark = '';
        if (lists.length === 0 && token.level < 3) lines.push('');
        break;
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function inlineText(tokens: Token[]): string {
  let text = '';
  let link: { href: string; from: number } | null = null;
  for (const token of tokens) {
    if (token.type === 'link_open') link = { href: String(token.attrGet('href') ?? ''), from: text.length };
    else if (token.type === 'link_close' && link) {
      const label = text.slice(link.from);
      if (label !== link.href && `mailto:${label}` !== link.href) text += ` (${link.href})`;
      link = null;
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else text += token.content;
  }
  return text;
}
