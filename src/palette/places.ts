import type { Locale, StaffRole } from '../platform/scope.js';
import { LOCALES } from '../platform/scope.js';
import { type TextKey, textIn } from '../web/texts.js';
import { mayEnter, PLACES, type PlaceName } from '../web/ui/studio.js';

/** A page of the studio by its name. */
interface Place {
  title: TextKey;
  path: string;
  /** Nobody but these; all of the staff when left out. */
  roles?: readonly StaffRole[];
}

const EDITORS: readonly StaffRole[] = ['owner', 'editor'];
const OWNERS: readonly StaffRole[] = ['owner'];

/** Pages that stand in no menu. */
const OTHERS: readonly Place[] = [
  { title: 'catalog.form.newTitle', path: '/studio/products/new', roles: EDITORS },
  { title: 'sequences.create', path: '/studio/sequences/new', roles: EDITORS },
  { title: 'accounts.team.title', path: '/studio/people', roles: OWNERS },
  { title: 'opening.title', path: '/studio/opening', roles: OWNERS },
  { title: 'audit.title', path: '/studio/audit', roles: OWNERS },
  { title: 'imports.title', path: '/studio/import', roles: OWNERS },
  { title: 'handedIn.title', path: '/studio/submissions' },
  { title: 'sittings.title', path: '/studio/sharing' },
  { title: 'transfer.title', path: '/studio/transfer', roles: OWNERS },
  { title: 'accounts.account.title', path: '/studio/account' },
];

const inMenu = (role: StaffRole): Place[] =>
  (Object.keys(PLACES) as PlaceName[])
    .filter((name) => mayEnter(name, role))
    .map((name) => ({ title: `common.nav.${name}`, path: PLACES[name] }));

/** The pages a role may open, in the menu's order. */
export const placesFor = (role: StaffRole): Place[] => [
  ...inMenu(role),
  ...OTHERS.filter(({ roles }) => !roles || roles.includes(role)),
];

/** Those whose name holds every word of the query, in whichever of our languages it was typed; all for an empty query. */
export function placesNamed(query: string, role: StaffRole, locale: Locale): { title: string; path: string }[] {
  const words = plain(query).split(' ').filter(Boolean);
  return placesFor(role)
    .filter(({ title }) => {
      const names = LOCALES.map((one) => plain(textIn(one, title))).join(' ');
      return words.every((word) => names.includes(word));
    })
    .map(({ title, path }) => ({ title: textIn(locale, title), path }));
}

/** Without case and accents: nobody types them in a hurry. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
