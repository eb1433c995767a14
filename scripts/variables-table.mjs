/** The README's table of variables, from the list the configuration checks them by. */
export const variablesTable = (variables) =>
  [
    '| variable | what it is | without it |',
    '| --- | --- | --- |',
    ...variables.map(
      ({ name, about, fallback, production }) => `| \`${name}\`${production ? ' ¹' : ''} | ${about} | ${fallback || '—'} |`,
    ),
    '',
    '¹ needed with `NODE_ENV=production`.',
  ].join('\n');

const BEGIN = '<!-- variables -->';
const END = '<!-- /variables -->';

/** The README with its table made anew. */
export function withTable(readme, variables) {
  const [before, rest] = readme.split(BEGIN);
  return `${before}${BEGIN}\n${variablesTable(variables)}\n${rest.slice(rest.indexOf(END))}`;
}
