const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  testEnvironment: 'node',
};
const suite = (name, testMatch, more = {}) => ({ ...shared, displayName: name, testMatch, ...more });

export default {
  globalSetup: '<rootDir>/test/support/global-postgres.mjs',
  globalTeardown: '<rootDir>/test/support/global-postgres-stop.mjs',
  projects: [
    suite('units', ['<rootDir>/test/units/**/*.spec.{ts,tsx}', '<rootDir>/test/*.spec.ts']),
    suite('adapters', ['<rootDir>/test/adapters/**/*.spec.ts']),
    suite('stories', ['<rootDir>/test/stories/**/*.spec.ts'], { testEnvironment: '<rootDir>/test/support/shop.environment.mjs' }),
  ],
};
