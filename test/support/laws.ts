import ts from 'typescript';

interface Law {
  name: string;
  /** Where it does not hold. */
  home: RegExp;
  broken: (node: ts.Node, file: ts.SourceFile) => boolean;
}

const text = (node: ts.Node, file: ts.SourceFile) => node.getText(file);
const isString = (node: ts.Node) =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node);
const SQL =
  /^\s*(?:select\s[\s\S]*\sfrom|insert\s+into|update\s[\s\S]*\sset|delete\s+from|with\s+\w+\s+as|create\s+table|alter\s+table)\s/i;

/** Laws that one file can break by itself; those about imports are kept by dependency-cruiser. */
export const LAWS: Law[] = [
  {
    name: 'time comes from the clock port',
    home: /^src\/(?:adapters\/system\.clock|sandbox\/movable\.clock)\.ts$/,
    broken: (node, file) =>
      (ts.isNewExpression(node) && text(node.expression, file) === 'Date' && !node.arguments?.length) ||
      (ts.isPropertyAccessExpression(node) && text(node, file) === 'Date.now'),
  },
  {
    name: 'only the configuration reads the environment',
    home: /^src\/config\.ts$/,
    broken: (node, file) => ts.isPropertyAccessExpression(node) && text(node, file) === 'process.env',
  },
  {
    name: 'SQL stands in repositories and migrations',
    home: /^(?:migrations\/|src\/.*\.repository\.ts$|src\/(?:adapters\/jobs|sandbox\/postgres|platform\/database)\b|src\/start\.ts$)/,
    broken: (node) => isString(node) && SQL.test((node as ts.LiteralLikeNode).text),
  },
  {
    name: 'money is whole minor units',
    home: /^src\/platform\/money\.ts$/,
    broken: (node, file) =>
      ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.SlashToken && /Minor$/.test(text(node.left, file)),
  },
  { name: 'no forwardRef', home: /^$/, broken: (node, file) => ts.isIdentifier(node) && text(node, file) === 'forwardRef' },
  {
    name: 'no catch that forgets',
    home: /^src\/sandbox\//,
    broken: (node) => ts.isCatchClause(node) && node.block.statements.length === 0,
  },
];

const MAX_LINES = { src: 300, test: 400 };

/** What a file does wrong, in words; empty when it is sound. */
export function breaches(path: string, source: string): string[] {
  const found = new Set<string>();
  const limit = path.startsWith('test/') ? MAX_LINES.test : MAX_LINES.src;
  if (!path.startsWith('migrations/') && source.split('\n').length > limit + 1) found.add(`at most ${limit} lines a file`);
  if (/(^|\/)index\.tsx?$/.test(path)) found.add('no barrels');
  if (path.startsWith('test/')) return [...found];
  const file = ts.createSourceFile(
    path,
    source,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const visit = (node: ts.Node): void => {
    for (const law of LAWS) if (!law.home.test(path) && law.broken(node, file)) found.add(law.name);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}
