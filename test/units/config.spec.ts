import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../../src/config.js';
import { VARIABLES } from '../../src/config.variables.js';
import { withTable } from '../../scripts/variables-table.mjs';

const production = {
  NODE_ENV: 'production',
  BASE_URL: 'https://shop.example',
  APP_SECRET: 'x'.repeat(40),
  DATABASE_URL: 'postgres://shop@db/shop',
  S3_BUCKET: 'shop',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
  SMTP_URL: 'smtp://relay.example:587',
  MAIL_FROM: 'Shop <letters@shop.example>',
  STRIPE_SECRET_KEY: 'sk_live_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b',
};

const faults = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).faults.map(({ name }) => name);
  }
};

test('an empty environment runs on embedded parts', () => {
  expect(readConfig({})).toMatchObject({
    production: false,
    port: 3000,
    databaseUrl: null,
    s3: null,
    smtpUrl: null,
    stripe: null,
  });
});

test('production needs every real part, and names each that is missing at once', () => {
  expect(faults({ NODE_ENV: 'production' }).sort()).toEqual(
    VARIABLES.filter((v) => v.production)
      .map((v) => v.name)
      .sort(),
  );
  expect(readConfig(production)).toMatchObject({
    production: true,
    mailFrom: { name: 'Shop', address: 'letters@shop.example' },
    stripe: { webhookSecrets: ['whsec_a', 'whsec_b'] },
  });
  for (const { name } of VARIABLES.filter((v) => v.production)) expect(faults({ ...production, [name]: '' })).toEqual([name]);
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['BASE_URL', 'shop.example'],
  ['APP_SECRET', 'short'],
  ['DATABASE_URL', 'mysql://x'],
  ['MAIL_FROM', 'nobody'],
  ['STRIPE_SECRET_KEY', 'pk_test_1'],
  ['NODE_ENV', 'staging'],
  ['LOG_LEVEL', 'chatty'],
])('a bad %s is refused by name', (name, value) => {
  expect(faults({ [name]: value })).toEqual([name]);
});

test('a part half named is refused by the name of the other half', () => {
  expect(faults({ S3_BUCKET: 'shop' })).toEqual(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']);
  expect(faults({ STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toEqual(['STRIPE_SECRET_KEY']);
});

test('a test key goes to any host, a live key only to Stripe', () => {
  expect(faults({ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_API_BASE: 'http://127.0.0.1:9' })).toEqual([]);
  expect(faults({ STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_API_BASE: 'http://127.0.0.1:9' })).toEqual(['STRIPE_API_BASE']);
});

test('a misspelt variable is not passed over', () => {
  expect(faults({ STRIPE_WEBHOOK_SECRETS: 'whsec_1' })).toEqual(['STRIPE_WEBHOOK_SECRETS']);
  expect(faults({ STRIPE_DEVICE_NAME: 'laptop' })).toEqual([]);
});

test('a secret is never part of what is printed', () => {
  const { message } = new ConfigError([]);
  expect(message).not.toContain('sk_');
  expect(() => readConfig({ STRIPE_SECRET_KEY: 'pk_live_very_secret' })).toThrow(
    expect.not.stringContaining('very_secret') as Error,
  );
});

test('the README lists every variable', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withTable(readme, VARIABLES)).toBe(readme);
});
