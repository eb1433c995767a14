import { ConfigError, readConfig } from './config.js';
import { ShopError } from './platform/errors.js';
import { type Duties, type Shop, startShop } from './start.js';
import { textOrNull } from './web/texts.js';
import { welcome } from './welcome.js';

const VERBS: Record<string, Duties> = {
  all: { serve: true, work: true, demo: true },
  serve: { serve: true, work: false, demo: true },
  work: { serve: false, work: true },
  migrate: { serve: false, work: false },
};

/** A terminal and npm pass the same Ctrl-C on, one each. */
const ONE_CTRL_C_MS = 500;

/** Says in one line what is in the way, and ends. */
function giveUp(error: unknown): never {
  if (error instanceof ConfigError) for (const { name, fault } of error.faults) console.error(`${name} ${fault}.`);
  else console.error(explain(error));
  process.exit(1);
}

/** As the system says it, and as PostgreSQL does. */
const FULL_DISK = new Set(['ENOSPC', 'EDQUOT', '53100']);

function explain(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set PORT to another one.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be opened by this user: set PORT to one above 1023.`;
  if (FULL_DISK.has(code ?? '')) return 'The disk is full: free some space, or set DATA_DIR to another disk.';
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}): check DATABASE_URL.`;
  if (error instanceof ShopError) return textOrNull('en', `errors.${error.code}`, error.params) ?? error.code;
  return error instanceof Error ? error.message : String(error);
}

const verb = process.argv[2] ?? 'all';
const duties = VERBS[verb];
if (!duties) giveUp(new Error(`"${verb}" is not something to do: use ${Object.keys(VERBS).join(', ')}.`));

let shop: Shop | null = null;
let askedAt = 0;
let stopping = false;
/** A shop that is still starting is let come up first, unless it is asked again: what is half started could not be stopped. */
const stop = async () => {
  const again = askedAt > 0 && performance.now() - askedAt > ONE_CTRL_C_MS;
  askedAt ||= performance.now();
  if (!shop && again) process.exit(1);
  if (!shop || stopping) return;
  stopping = true;
  await shop.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().catch(giveUp));

try {
  shop = await startShop(readConfig(), duties);
  if (askedAt > 0 || (!duties.serve && !duties.work)) await stop();
  await welcome(shop, verb);
} catch (error) {
  giveUp(error);
}
