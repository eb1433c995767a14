import { Accounts } from './accounts/accounts.service.js';
import type { Shop } from './start.js';

/** The short table a newcomer sees: where to go. */
export async function welcome({ app, url, embedded }: Shop, verb: string): Promise<void> {
  if (verb === 'work') return console.log('Rendita works.');
  const rows: [string, string][] = [
    ['Shop', url],
    ['Studio', `${url}/studio`],
  ];
  const setupToken = await app.get(Accounts).setupToken();
  if (setupToken) rows.push(['Set up', `${url}/studio/setup?token=${setupToken}`]);
  if (embedded) rows.push(['Sandbox', `${url}/_sandbox`]);
  console.log(
    `\n  Rendita is open\n\n${rows.map(([what, where]) => `  ${what.padEnd(10)}${where}`).join('\n')}\n\n  Ctrl-C closes it.\n`,
  );
}
