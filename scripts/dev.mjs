// `npm run dev`: builds, runs, and does both again whenever a source file changes.
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const QUIET_MS = 150;
let shop = null;
let timer;

async function restart() {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return console.error('Not restarted: mend the build first.');
  if (shop && shop.exitCode === null) {
    const ended = new Promise((resolve) => shop.once('exit', resolve));
    shop.kill('SIGTERM');
    await ended;
  }
  shop = spawn(process.execPath, ['--enable-source-maps', 'dist/run/main.js'], { cwd: root, stdio: 'inherit' });
}

for (const folder of ['src', 'migrations']) {
  watch(`${root}/${folder}`, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), QUIET_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (!shop || shop.exitCode !== null) process.exit(0);
    shop.once('exit', () => process.exit(0));
    shop.kill('SIGTERM');
  });
await restart();
