import type { RollUp } from '../../src/figures/roll-up.service.js';
import type { Visits } from '../../src/visits/visits.service.js';
import { shop } from './shop.js';
import { Visitor } from './visitor.js';

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

let people = 0;

/** Somebody with a browser of their own; in stories all come from one address, so what tells them apart is its version. */
export const passerBy = (agent = FIREFOX, headers: Record<string, string> = {}): Visitor =>
  new Visitor(shop.url, { 'accept-language': 'en', 'user-agent': `${agent} v/${++people}`, ...headers });

/** What was seen so far is written, and every figure is counted. */
export async function counted(): Promise<void> {
  await (await shop.service<Visits>('visits/visits.service.js', 'Visits')).write();
  await (await shop.service<RollUp>('figures/roll-up.service.js', 'RollUp')).catchUp();
}

export interface VisitRow {
  id: string;
  day: string;
  device: string;
  country: string;
  source: string;
  medium: string;
  campaign: string;
  referrer: string;
}
export const visits = async (): Promise<VisitRow[]> => {
  await counted();
  return shop.query<VisitRow>('select *, day::text from visits order by started_at, id');
};
