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

document.querySelectorAll<HTMLElement>('[data-material]').forEach((place) => void follow(place));
