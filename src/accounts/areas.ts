import type { StaffRole } from '../platform/scope.js';

/** A part of the studio, and who may look at it and work in it. A test holds it against the doors themselves. */
export interface Area {
  /** First steps of the addresses that belong to it. */
  doors: readonly string[];
  sees: readonly StaffRole[];
  changes: readonly StaffRole[];
}

const OWNER = ['owner'] as const;
const EDITORS = ['owner', 'editor'] as const;
const ALL = ['owner', 'editor', 'support'] as const;

export const AREAS = {
  products: { doors: ['products', 'files', 'uploads'], sees: ALL, changes: EDITORS },
  courses: { doors: ['courses', 'materials'], sees: ALL, changes: EDITORS },
  submissions: { doors: ['submissions'], sees: ALL, changes: ALL },
  figures: { doors: ['figures', 'figures.csv', 'sales.json'], sees: ALL, changes: OWNER },
  pages: { doors: ['pages'], sees: ALL, changes: EDITORS },
  blog: { doors: ['blog'], sees: ALL, changes: EDITORS },
  certificates: { doors: ['certificates'], sees: ALL, changes: ALL },
  reviews: { doors: ['reviews'], sees: ALL, changes: ALL },
  questions: { doors: ['questions'], sees: ALL, changes: ALL },
  revisions: { doors: ['revisions'], sees: EDITORS, changes: EDITORS },
  orders: { doors: ['orders'], sees: ALL, changes: ALL },
  sharing: { doors: ['sharing'], sees: ALL, changes: EDITORS },
  customers: { doors: ['customers'], sees: ALL, changes: [] },
  sequences: { doors: ['sequences'], sees: ALL, changes: EDITORS },
  letters: { doors: ['letters'], sees: ALL, changes: [] },
  attention: { doors: ['attention'], sees: ALL, changes: ALL },
  find: { doors: ['find'], sees: ALL, changes: [] },
  account: { doors: ['account', 'drafts', 'held'], sees: ALL, changes: ALL },
  store: { doors: ['store'], sees: OWNER, changes: OWNER },
  people: { doors: ['people', 'invitations'], sees: OWNER, changes: OWNER },
  keys: { doors: ['keys'], sees: OWNER, changes: OWNER },
  audit: { doors: ['audit'], sees: OWNER, changes: [] },
  transfer: { doors: ['transfer'], sees: OWNER, changes: [] },
  import: { doors: ['import'], sees: OWNER, changes: OWNER },
  opening: { doors: ['opening'], sees: OWNER, changes: OWNER },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof AREAS;
export const AREA_NAMES = Object.keys(AREAS) as AreaName[];

export function mayOf(name: AreaName, role: StaffRole): 'changes' | 'sees' | 'not' {
  const { changes, sees }: Area = AREAS[name];
  if (changes.includes(role)) return 'changes';
  return sees.includes(role) ? 'sees' : 'not';
}
