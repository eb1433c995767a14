import { letterHtml, letterText } from '../../../src/mail/markdown.js';

const SOURCE = `# Welcome

Dear **Ada**, read [the guide](https://shop.example/guide) or https://shop.example/faq.

- one
- two
  1. first
  2. second

> quoted

---

\`\`\`
code  stays
\`\`\``;

test('plain text keeps what a reader needs: addresses, marks of lists, blank lines', () => {
  expect(letterText(SOURCE)).toBe(
    [
      'Welcome',
      '',
      'Dear Ada, read the guide (https://shop.example/guide) or https://shop.example/faq.',
      '',
      '- one',
      '- two',
      '  1. first',
      '  2. second',
      '',
      'quoted',
      '',
      '---',
      '',
      'code  stays',
    ].join('\n'),
  );
});

test('html carries its styles with it, and nothing that runs', () => {
  const html = letterHtml('[go](https://shop.example) <script>alert(1)</script> [bad](javascript:alert(1))', '#9a3b1b');
  expect(html).toContain('<a href="https://shop.example" style="color:#9a3b1b;text-decoration:underline">go</a>');
  expect(html).not.toContain('<script');
  expect(html).not.toContain('href="javascript:');
});
