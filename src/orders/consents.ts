import type { Locale } from '../platform/scope.js';
import { textIn } from '../web/texts.js';

export type ConsentKind = 'immediate_access' | 'withdrawal_loss' | 'marketing';

/** Changes with any word of the texts below: what was agreed to is proved by version and wording. */
export const CONSENT_VERSION = '2026-11-22';

const TEXTS = {
  immediate_access: 'checkout.consents.immediateAccess',
  withdrawal_loss: 'checkout.consents.withdrawalLoss',
  marketing: 'checkout.consents.marketing',
} as const;

export interface Consents {
  immediateAccess: boolean;
  withdrawalLoss: boolean;
  marketing: boolean;
}

export const consentWording = (kind: ConsentKind, locale: Locale, storeName: string): string =>
  textIn(locale, TEXTS[kind], { store: storeName });

export function consentsGiven({ immediateAccess, withdrawalLoss, marketing }: Consents): ConsentKind[] {
  const given: [ConsentKind, boolean][] = [
    ['immediate_access', immediateAccess],
    ['withdrawal_loss', withdrawalLoss],
    ['marketing', marketing],
  ];
  return given.filter(([, yes]) => yes).map(([kind]) => kind);
}
