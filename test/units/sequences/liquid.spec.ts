import { faultOf, fill, type Values, VARIABLES } from '../../../src/sequences/liquid.js';

const values: Values = { ...VARIABLES, 'customer.name': 'Ada *the* [Great](https://evil.example)', 'customer.first_name': '' };

test('every documented variable is filled in', () => {
  for (const [name, sample] of Object.entries(VARIABLES)) expect(fill('subject', `{{ ${name} }}`, VARIABLES)).toBe(sample);
});

test('a name cannot become Markdown, and a subject stays one line', () => {
  expect(fill('body', '{{ customer.name }}', values)).toBe('Ada \\*the\\* \\[Great\\](https://evil.example)');
  expect(fill('subject', 'Hello\n {{ customer.first_name | default: "friend" }}', values)).toBe('Hello friend');
});

test.each([
  ['{{ customer.nmae }}', { code: 'liquid-unknown', params: { name: 'customer.nmae' } }],
  ['{{ customer }}', { code: 'liquid-unknown', params: { name: 'customer' } }],
  ['{% if secret.key %}x{% endif %}', { code: 'liquid-unknown', params: { name: 'secret.key' } }],
])('%s names what does not exist', (source, fault) => {
  expect(faultOf('body', source)).toEqual(fault);
});

test.each([
  '{{ customer.name',
  '{{ "a" | nofilter }}',
  '{% include "/etc/passwd" %}',
  '{% render "../secrets.json" %}',
  '{% for i in (1..100000000) %}a{% endfor %}',
  '{% for i in (1..3000) %}{% for j in (1..3000) %}aaaa{% endfor %}{% endfor %}',
])('%s is refused rather than run', (source) => {
  expect(faultOf('body', source)).toMatchObject({ code: 'liquid-broken' });
});

test.each(['{% assign who = customer.name %}{{ who }}', '{{ customer["email"] | upcase }}', 'no variables at all'])(
  '%s is sound',
  (source) => {
    expect(faultOf('body', source)).toBeNull();
  },
);
