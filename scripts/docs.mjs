// `npm run docs`: writes the generated parts of the documents.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VARIABLES } from '../dist/src/config.variables.js';
import { withTable } from './variables-table.mjs';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), VARIABLES));
