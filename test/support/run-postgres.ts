import { startPostgres } from '../../src/sandbox/postgres/postgres.js';

/** A shop reduced to its database: prints the url and runs until it is told to stop. Its one argument is the data folder. */
async function run(dataDir: string): Promise<void> {
  const postgres = await startPostgres({ dataDir, log: (line) => void process.stderr.write(`${line}\n`) });
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  process.stdout.write(`${postgres.url}\n`);
  setInterval(() => undefined, 60_000);
}

run(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
