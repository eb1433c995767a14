import { ConfigError, readConfig } from './config.js';
import { ShopError } from './platform/errors.js';
import { startShop, type Duties } from './start.js';
import { textOrNull } from './web/texts.js';
import { welcome } from './welcome.js';

const VERBS: Record<string, Duties> = {
  all: { serve: true, work: true, demo: true },
  serve: { serve: true, work: false, demo: true },
  work: { serve: false, work: true },
  migrate: { serve: false, work: false },
};

/** Says in one line what is in the way, and ends. */
function giveUp(error: unknown): never {
  if (error instanceof ConfigError) for (const { name, fault } of error.faults) console.error(`${name} ${fault}.`);
  else console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set PORT to another one.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be opened by this user: set PORT to one above 1023.`;
  if (code === 'ENOSPC') return 'The disk is full: free some space, or set DATA_DIR to another disk.';
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}): check DATABASE_URL.`;
  if (error instanceof ShopError) return textOrNull('en', `errors.${error.code}`, error.params) ?? error.code;
  return error instanceof Error ? error.message : String(error);
}

const verb = process.argv[2] ?? 'all';
const duties = VERBS[verb];
if (!duties) giveUp(new Error(`"${verb}" is not something to do: use ${Object.keys(VERBS).join(', ')}.`));

try {
  const shop = await startShop(readConfig(), duties);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await shop.stop();
    process.exit(0);
  };
  if (!duties.serve && !duties.work) await stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().catch(giveUp));
  await welcome(shop, verb);
} catch (error) {
  giveUp(error);
}
