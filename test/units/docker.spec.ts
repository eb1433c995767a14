import { readFileSync } from 'node:fs';
import { VARIABLES } from '../../src/config.variables.js';

const compose = readFileSync('docker/compose.yml', 'utf8');
const app = compose.slice(compose.indexOf('  app:'), compose.indexOf('  postgres:\n    image'));
const given = [...app.matchAll(/^ {6}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!);

test('compose gives the shop no variable it does not know', () => {
  const known = VARIABLES.map(({ name }) => name);
  expect(given.filter((name) => !known.includes(name))).toEqual([]);
});

test('compose gives the shop all that production needs', () => {
  const needed = VARIABLES.filter(({ production }) => production).map(({ name }) => name);
  expect(needed.filter((name) => !given.includes(name))).toEqual([]);
});
