const shared = {
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/migrations'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  testEnvironment: '<rootDir>/test/support/lean.environment.mjs',
};
const suite = (name, testMatch, more = {}) => ({ ...shared, displayName: name, testMatch, ...more });

export default {
  // Three on any machine: CI has two cores, and a story waits for others more than it computes.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // How long until a story that hangs is given up; whether something is fast is the bench's to say.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/global-postgres.mjs',
  globalTeardown: '<rootDir>/test/support/global-postgres-stop.mjs',
  projects: [
    suite('units', ['<rootDir>/test/units/**/*.spec.{ts,tsx}', '<rootDir>/test/*.spec.ts']),
    suite('adapters', ['<rootDir>/test/adapters/**/*.spec.ts']),
    suite('browser', ['<rootDir>/test/browser/**/*.spec.ts'], {
      testEnvironment: '<rootDir>/test/support/browser.environment.mjs',
    }),
    suite('chaos', ['<rootDir>/test/chaos/**/*.spec.ts']),
    suite('stories', ['<rootDir>/test/stories/**/*.spec.ts'], { testEnvironment: '<rootDir>/test/support/shop.environment.mjs' }),
  ],
};
