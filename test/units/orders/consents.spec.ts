import { createHash } from 'node:crypto';
import { CONSENT_VERSION, consentWording } from '../../../src/orders/consents.js';

const PINNED: Record<string, string> = { '2026-11-22': 'bdec34ec9fc3862e' };

test('any change of the wording needs a new version, or what was agreed to could not be proved', () => {
  const kinds = ['immediate_access', 'withdrawal_loss', 'marketing'] as const;
  const words = (['en', 'it'] as const).flatMap((locale) => kinds.map((kind) => consentWording(kind, locale, 'the store')));
  expect(new Set(words).size).toBe(6);
  const print = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
  expect({ [CONSENT_VERSION]: print }).toEqual({ [CONSENT_VERSION]: PINNED[CONSENT_VERSION] });
});
