const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  testEnvironment: 'node',
};
const suite = (name, testMatch, more = {}) => ({ ...shared, displayName: name, testMatch, ...more });

export default {
  projects: [
    suite('units', ['<rootDir>/test/units/**/*.spec.{ts,tsx}', '<rootDir>/test/*.spec.ts']),
    suite('adapters', ['<rootDir>/test/adapters/**/*.spec.ts']),
  ],
};
