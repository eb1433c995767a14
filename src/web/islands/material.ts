const EVERY_MS = 2_000;

interface Told {
  state: string;
  progress: number;
  words: string;
}

/** Follows a film that is being prepared, and shows the page anew when that has ended. */
async function follow(place: HTMLElement): Promise<void> {
  const response = await fetch(place.dataset.material!, { headers: { accept: 'application/json' } }).catch(() => null);
  if (response && !response.ok) return;
  const told = response && ((await response.json()) as Told);
  if (told && ['ready', 'plain', 'failed'].includes(told.state)) {
    // What is being typed is not taken away.
    if (!document.activeElement?.matches('input, textarea, select')) location.reload();
    return;
  }
  if (told) place.querySelector('progress')!.value = told.progress;
  if (place.isConnected) setTimeout(() => void follow(place), EVERY_MS);
}

/** Windows' own signs: the other encoding in which captions are found. */
function textOf(bytes: ArrayBuffer): { text: string; guessed: boolean } {
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const wide = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
  try {
    return { text: new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}

/** Puts a chosen file's text into the field, to be seen before it is saved. */
function readCaptions(place: HTMLElement): void {
  const form = place.closest('form')!;
  const input = place.querySelector('input')!;
  const said = place.querySelector<HTMLElement>('[role=status]')!;
  const say = (how: 'read' | 'guessed' | 'large' | 'odd') => {
    said.textContent = said.dataset[how]!;
    said.className = how === 'read' ? 'hint' : 'error';
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > Number(place.dataset.mostBytes)) return say('large');
    void file.arrayBuffer().then((bytes) => {
      const { text, guessed } = textOf(bytes);
      if (!text.trim() || text.includes('\0')) return say('odd');
      form.querySelector('textarea')!.value = text;
      const language = /[._-]([a-z]{2,3})\.\w+$/i.exec(file.name)?.[1]?.toLowerCase();
      const choice = form.querySelector('select');
      if (choice && [...choice.options].some(({ value }) => value === language)) choice.value = language!;
      say(guessed ? 'guessed' : 'read');
    });
  });
  place.hidden = false;
}

document.querySelectorAll<HTMLElement>('[data-captions-file]').forEach(readCaptions);
document.querySelectorAll<HTMLElement>('[data-material]').forEach((place) => void follow(place));
