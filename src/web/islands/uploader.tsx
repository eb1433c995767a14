import { render } from 'preact';
import { pageIn } from './fetched.js';
import { filesIn } from './upload/dropped.js';
import { Queue, type QueuedFile } from './upload/queue.js';
import { Rows } from './upload/rows.js';
import type { UploaderSettings } from './upload/settings.js';

const queues = new Set<Queue>();

const inputOf = (place: HTMLElement) => place.querySelector<HTMLInputElement>('input[type=file]')!;

/** Spoken by screen readers; outlives the parts of the page that are fetched anew. */
const voice = document.createElement('p');
voice.setAttribute('role', 'status');
voice.className = 'sr-only';
document.body.append(voice);

function mount(place: HTMLElement): void {
  const settings = JSON.parse(place.dataset.uploader!) as UploaderSettings;
  const input = inputOf(place);
  const rows = place.querySelector<HTMLElement>('[data-rows]')!;
  const held = settings.holds ? document.querySelector<HTMLFormElement>(settings.holds) : null;
  let files: QueuedFile[] = [];
  let awaited = false;
  const show = () => {
    awaited &&= files.length > 0;
    place.toggleAttribute('data-busy', queue.busy);
    render(<Rows files={files} queue={queue} settings={settings} awaited={awaited && queue.busy} />, rows);
  };
  const queue: Queue = new Queue(settings, {
    onChange: (all) => {
      files = all;
      show();
    },
    onSay: (words) => (voice.textContent = words),
    onArrived: () => void refresh(settings.refresh).then(() => awaited && !queue.busy && held?.requestSubmit()),
  });
  queues.add(queue);
  held?.addEventListener('submit', (event) => {
    if (!queue.busy) return;
    event.preventDefault();
    awaited = true;
    voice.textContent = settings.texts.holds;
    show();
  });

  input.addEventListener('change', () => {
    queue.add(input.files ?? []);
    input.value = '';
  });
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    void filesIn(event.dataTransfer).then((dropped) => queue.add(input.multiple ? dropped : dropped.slice(0, 1)));
  });
  place.dataset.ready = '';
}

/** Fetches a part of the page anew, unless an upload runs inside it: its own end will do it. */
async function refresh(selector: string): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  const old = document.querySelector(selector);
  if (!response.ok || !old || old.querySelector('[data-busy]')) return;
  const fresh = (await pageIn(response)).querySelector(selector);
  if (!fresh) return;
  const rowsIn = (place: Element) => place.querySelector('[data-rows]')!.childElementCount > 0;
  const told = [...old.querySelectorAll<HTMLElement>('[data-uploader]')].filter(rowsIn);
  old.replaceWith(fresh);
  fresh.querySelectorAll<HTMLElement>('[data-uploader]').forEach((place) => {
    const kept = told.find((one) => inputOf(one).id === inputOf(place).id);
    if (kept) takeAlong(kept, place);
    else mount(place);
  });
}

/** What it tells of files, such as why one was not taken, is not swept away by the others' arrival. */
function takeAlong(kept: HTMLElement, place: HTMLElement): void {
  place.closest('details')?.setAttribute('open', '');
  place.replaceWith(kept);
}

addEventListener('beforeunload', (event) => {
  if ([...queues].some((queue) => queue.busy)) event.preventDefault();
});

document.querySelectorAll<HTMLElement>('[data-uploader]').forEach(mount);
