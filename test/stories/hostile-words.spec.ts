import type * as Markdown from '../../src/web/markdown.js';
import { shop } from '../support/shop.js';

const { markdown, plainText } = (await shop.load('web/markdown.js')) as typeof Markdown;

describe('what a creator writes', () => {
  test('becomes headings, lists, emphasis and links', () => {
    const html = markdown('# Titolo\n\n**forte** e *lieve*, [link](https://example.com/a?b=1&c=2)\n\n- uno\n- due');
    expect(html).toContain('<h2>Titolo</h2>');
    expect(html).toContain('<strong>forte</strong>');
    expect(html).toContain('<em>lieve</em>');
    expect(html).toContain('<a href="https://example.com/a?b=1&amp;c=2" rel="noopener">link</a>');
    expect(html).toContain('<li>uno</li>');
  });

  test('keeps tables, quotes and code', () => {
    const html = markdown('| a | b |\n|---|---|\n| 1 | 2 |\n\n> detto\n\n`x < y`');
    expect(html).toContain('<td>1</td>');
    expect(html).toContain('<blockquote>');
    expect(html).toContain('<code>x &lt; y</code>');
  });

  test.each([
    ['![Mare & sole](https://example.com/m.jpg?a=1&b=2 "t")', 'https://example.com/m.jpg?a=1&amp;b=2', 'Mare &amp; sole'],
    ['![x](http://example.com/m.jpg)', 'http://example.com/m.jpg', 'x'],
    ['![](//example.com/m.jpg)', 'https://example.com/m.jpg', 'example.com/m.jpg'],
    ['![a"onclick="b](https://e.com/a.png)', 'https://e.com/a.png', 'a"onclick="b'],
  ])('leads to a picture elsewhere, and does not fetch it: %s', (source, address, words) => {
    expect(markdown(source)).toBe(`<p><a class="picture-elsewhere" href="${address}" rel="noopener">${words}</a></p>\n`);
    expect(plainText(`Uno ${source} due`, 100)).toBe('Uno due');
  });

  test('keeps the words of a picture that leads nowhere, and of one in a link', () => {
    expect(markdown('![x](data:image/png;base64,PHN2Zz4=)')).toBe('<p>x</p>\n');
    expect(markdown('![A <plan>](img/plan.png)')).toBe('<p>A &lt;plan&gt;</p>\n');
    expect(markdown('[![Mare](https://e.com/m.jpg) oggi](https://e.com)')).toBe(
      '<p><a href="https://e.com" rel="noopener">Mare oggi</a></p>\n',
    );
    expect(markdown('![Qui](/assets/here.png)')).toContain('<img src="/assets/here.png" alt="Qui" loading="lazy" />');
  });
});

describe('hostile input', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<p style="position:fixed;inset:0">x</p>',
    '<form action="https://evil.example"><input name=p></form>',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '[x](https://e.com "onmouseover=alert(1)")',
    '![x"onerror="alert(1)](https://e.com/a.png)',
    '```html\n<script>alert(1)</script>\n```',
  ])('%s brings no element, handler or style of its own', (source) => {
    const html = markdown(source);
    expect(html).not.toMatch(/<(script|iframe|svg|form|input|style|object|embed|link|meta|math)\b/i);
    for (const tag of html.match(/<[a-z][^>]*>/gi) ?? []) {
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=|\sstyle=/i);
    }
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:msgbox)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '<javascript:alert(1)>',
  ])('%s leads nowhere', (source) => {
    expect(markdown(source)).not.toMatch(/href="(?!https?:|mailto:)/i);
  });
});

describe('the same as one line', () => {
  test('without marks, cut at a word', () => {
    expect(plainText('## Uno\n\n**due** tre & <quattro> "cinque"', 100)).toBe('Uno due tre & <quattro> “cinque”');
    expect(plainText('uno due tre quattro', 12)).toBe('uno due…');
  });
});
