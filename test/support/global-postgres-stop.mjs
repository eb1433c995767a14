import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const run = globalThis.postgresOfThisRun;
  if (!run) return;
  await run.postgres.stop();
  await rm(run.folder, { recursive: true, force: true });
}
