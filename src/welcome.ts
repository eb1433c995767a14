import { Accounts } from './accounts/accounts.service.js';
import type { Shop } from './start.js';

/** The short table a newcomer sees: where to go, and how to get in. */
export async function welcome({ app, url, embedded }: Shop, verb: string): Promise<void> {
  if (verb === 'work') return console.log('Rendita works.');
  const rows: [string, string][] = [
    ['Shop', url],
    ['Studio', `${url}/studio`],
  ];
  const setupToken = await app.get(Accounts).setupToken();
  if (setupToken) rows.push(['Set up', `${url}/studio/setup?token=${setupToken}`]);
  if (embedded) {
    const { Keepsakes } = await import('./sandbox/desk/keepsakes.js');
    const creator = app.get(Keepsakes).read()?.creator;
    if (creator) rows.push(['', `${creator.email}  ${creator.password}`]);
    rows.push(['Sandbox', `${url}/_sandbox`]);
  }
  const table = rows.map(([what, where]) => `  ${what.padEnd(10)}${where}`).join('\n');
  console.log(`\n  Rendita is open\n\n${table}\n\n  Ctrl-C closes it.\n`);
}
