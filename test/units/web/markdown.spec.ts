import { describe, expect, it } from '@jest/globals';
import { markdown } from '../../../src/web/markdown.js';

describe('Markdown', () => {
  it('makes a box of a quotation that says what kind of box', () => {
    expect(markdown('> [!TIP] Cut it **cold**.')).toBe(
      '<blockquote class="boxed boxed-tip">\n<p>Cut it <strong>cold</strong>.</p>\n</blockquote>\n',
    );
    expect(markdown('> [!warning]\n> Hot.')).toContain('<blockquote class="boxed boxed-warning">');
    expect(markdown('> [!OTHER] Words')).toBe('<blockquote>\n<p>[!OTHER] Words</p>\n</blockquote>\n');
  });

  it('keeps tables and code, and nothing that a page would run', () => {
    expect(markdown('| a | b |\n| --- | --- |\n| 1 | 2 |')).toContain('<td>1</td>');
    expect(markdown('```\n<b>\n```')).toContain('<code>&lt;b&gt;\n</code>');
    expect(markdown('<blockquote class="boxed evil"><script>alert(1)</script>')).not.toMatch(/<blockquote|<script/);
    expect(markdown('[x](javascript:alert(1))')).not.toContain('href');
  });
});
