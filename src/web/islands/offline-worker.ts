import { Kept, KEPT_FOR } from './offline/kept.js';

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Lasting {
  readonly request: Request;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
  readonly data: { page?: string; fresh?: boolean };
  readonly source: { postMessage(message: object): void } | null;
}
interface ServiceWorker extends EventTarget {
  readonly registration: { scope: string };
  readonly clients: { claim(): Promise<void>; get(id: string): Promise<{ postMessage(message: object): void } | undefined> };
  skipWaiting(): Promise<void>;
}

const worker = globalThis as unknown as ServiceWorker;
const home = new URL(worker.registration.scope).pathname;
const kept = new Kept(home);

/** What is no page: films, files, scripts. */
const NO_PAGE = /\/media\/|\.\w+$/;
const PARTS = new Set(['style', 'script', 'font', 'image']);
const GONE = new Set([401, 403, 404, 410]);
/** How long somebody waits for the network before they are shown what is here already. */
const PATIENCE_MS = 3000;

let last: Promise<unknown> = Promise.resolve();
/** One after the other: two pages that arrive at once do not undo each other's. A device that has no room left keeps nothing. */
const inTurn = (work: () => Promise<unknown>): Promise<unknown> => (last = last.then(work).catch(() => undefined));

const pathOf = (url: string): string => new URL(url, location.origin).pathname.replace(/\/$/, '');
/** Of a course's own pages and those of its lessons. */
const courseOf = (path: string): string | undefined => /^([^/]+)(?:\/[^/]+)?$/.exec(path.slice(home.length))?.[1];
const ask = (path: string): Promise<Response> => fetch(path, { redirect: 'manual', headers: { accept: 'text/html' } });

/** Keeps what the shop says may be kept. What it refuses, or leads away from, is forgotten; with it the course, when that is closed. */
async function heed(path: string, answer: Response): Promise<void> {
  const course = courseOf(path);
  if (course === undefined) return;
  if (answer.ok) {
    if (answer.headers.has(KEPT_FOR)) await kept.keep(path, answer);
    else await kept.forgetPage(path);
  } else if (GONE.has(answer.status) || answer.type === 'opaqueredirect') {
    await kept.forgetPage(path);
    if (!(await kept.hasOf(course))) return;
    const outline = await ask(home + course);
    if (outline.status < 500 && !outline.headers.has(KEPT_FOR)) await kept.forget(course);
  }
}

/** What pages are drawn with is not waited for where the last page was. */
let slow = false;
/** What comes next tells what became of something that was sent: no older page can. */
let sent = false;

const patience = (): Promise<void> => new Promise((done) => setTimeout(done, PATIENCE_MS));

async function visit(event: Asking): Promise<Response> {
  const { request } = event;
  const path = pathOf(request.url);
  const asked = fetch(request);
  const heeded = asked.then((answer) => {
    const copy = answer.clone();
    return inTurn(() => heed(path, copy));
  });
  const arrived = asked.then(
    (answer) => answer,
    () => kept.instead(path, 'away'),
  );
  const particular = sent || new URL(request.url).search !== '';
  [slow, sent] = [false, false];
  event.waitUntil(heeded.catch(() => (slow = true)));
  if (particular || (await Promise.race([arrived, patience()])) || !(await kept.has(path))) return arrived;
  slow = true;
  const told = heeded.then(async () => (await worker.clients.get(event.resultingClientId))?.postMessage({ newer: path }));
  event.waitUntil(told.catch(() => undefined));
  return kept.instead(path, 'slow');
}

const part = async (request: Request): Promise<Response> =>
  (slow && (await kept.part(request))) || fetch(request).catch(async () => (await kept.part(request)) ?? Response.error());

worker.addEventListener('install', (event) => {
  (event as Lasting).waitUntil(kept.prepare().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  (event as Lasting).waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event as Asking;
  if (request.method !== 'GET') sent ||= request.mode === 'navigate';
  else if (request.mode === 'navigate') {
    if (!NO_PAGE.test(new URL(request.url).pathname)) (event as Asking).respondWith(visit(event as Asking));
  } else if (PARTS.has(request.destination)) {
    (event as Asking).respondWith(part(request));
  }
});

/** From a page: the first one came before there was anybody to keep it. */
worker.addEventListener('message', (event) => {
  const { data, source } = event as Told;
  const path = typeof data.page === 'string' ? pathOf(data.page) : '';
  if (!path.startsWith(home)) return;
  const told = inTurn(async () => {
    if (data.fresh) await heed(path, await ask(path));
    if (await kept.has(path)) source?.postMessage({ kept: data.page });
  });
  (event as Told).waitUntil(told);
});
