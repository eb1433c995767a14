import type { Shop } from './start.js';

/** The short table a newcomer sees: where to go. */
export function welcome({ url, embedded }: Shop, verb: string): void {
  if (verb === 'work') return console.log('Rendita works.');
  const rows: [string, string][] = [
    ['Shop', url],
    ['Studio', `${url}/studio`],
  ];
  if (embedded) rows.push(['Sandbox', `${url}/_sandbox`]);
  console.log(
    `\n  Rendita is open\n\n${rows.map(([what, where]) => `  ${what.padEnd(10)}${where}`).join('\n')}\n\n  Ctrl-C closes it.\n`,
  );
}
