import type { ImportSettings } from './import/settings.js';

/** Sends a chosen or dropped file as it is, and goes to what was read in it. */
function mount(place: HTMLElement): void {
  const settings = JSON.parse(place.dataset.import!) as ImportSettings;
  const form = place.closest('form')!;
  const input = place.querySelector<HTMLInputElement>('input[type=file]')!;
  const said = place.querySelector<HTMLElement>('[role=status]')!;
  let busy = false;

  async function send(file: File): Promise<void> {
    if (busy) return;
    busy = true;
    said.className = 'hint';
    said.textContent = settings.texts.sending;
    try {
      location.assign(await take(file));
    } catch (error) {
      said.className = 'error';
      said.textContent = error instanceof Refused ? error.message : settings.texts.failed;
      busy = false;
    }
    input.value = '';
  }

  async function take(file: File): Promise<string> {
    const kind = String(new FormData(form).get('kind'));
    const answer = await fetch(`${settings.door}?${new URLSearchParams({ kind, name: file.name })}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', accept: 'application/json', 'x-csrf-token': settings.csrfToken },
      body: file,
    });
    const body = (await answer.json()) as { to?: string; title?: string; errors?: { message: string }[] };
    if (body.to) return body.to;
    throw new Refused(body.errors?.[0]?.message ?? body.title ?? settings.texts.failed);
  }

  input.addEventListener('change', () => input.files?.[0] && void send(input.files[0]));
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void send(file);
  });
  place.hidden = false;
}

class Refused extends Error {}

document.querySelectorAll<HTMLElement>('[data-import]').forEach(mount);
