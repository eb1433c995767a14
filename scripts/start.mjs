// `npm start`: checks Node, builds, runs. In an image that is built already, run `node dist/run/main.js` instead.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Rendita needs Node 20.19 or later; this is ${process.versions.node}. Get a newer one at https://nodejs.org.`);
  process.exit(1);
}
await import('./build.mjs');
const main = new URL('../dist/run/main.js', import.meta.url);
const shop = spawn(process.execPath, ['--enable-source-maps', fileURLToPath(main), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
// Ctrl-C reaches the shop from the terminal too, and it minds only the first; a service manager, or npm, signals this process alone.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => shop.kill(signal));
// npm's shell dies of a SIGTERM without passing it on: under npm, whoever is left without a parent was meant too.
const parent = process.ppid;
const watch = setInterval(() => {
  if (!process.env.npm_lifecycle_event || process.ppid === parent) return;
  clearInterval(watch);
  shop.kill('SIGTERM');
}, 250);
shop.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
