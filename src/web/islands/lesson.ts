const TWO = 2;
const two = (value: number) => String(value).padStart(TWO, '0');

/** As one types it: `12:34`, from an hour on `1:02:03`. */
function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = two(Math.floor(seconds % 60));
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Two things cannot have one place: what had it takes the place that was given up, once the choice is made. */
document.querySelectorAll<HTMLElement>('.question:has([data-place])').forEach((question) => {
  const places = [...question.querySelectorAll<HTMLSelectElement>('[data-place]')];
  places.forEach((place) => {
    let before = '';
    place.addEventListener('focus', () => (before = place.value));
    place.addEventListener('blur', () => {
      const other = places.find((one) => one !== place && one.value !== '' && one.value === place.value);
      if (other) other.value = before;
    });
  });
});

const media = () => document.querySelector<HTMLMediaElement>('video, audio');

/** A note begun while something plays stands at that second; who typed one keeps it. */
document.querySelectorAll<HTMLFormElement>('form[data-note]').forEach((form) => {
  const at = form.querySelector<HTMLInputElement>('[name=at]');
  form.querySelector('textarea')?.addEventListener('input', () => {
    const playing = media();
    if (at && at.value === '' && playing && playing.currentTime >= 1) at.value = clock(playing.currentTime);
  });
});

function seek(seconds: number): void {
  const playing = media();
  if (!playing || !Number.isFinite(seconds)) return;
  if (playing.readyState > 0) playing.currentTime = seconds;
  else playing.addEventListener('loadedmetadata', () => (playing.currentTime = seconds), { once: true });
}

/** A film with a player of its own listens to these links itself. */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-seek]');
  if (!link || link.pathname !== location.pathname || !media() || event.defaultPrevented) return;
  event.preventDefault();
  seek(Number(link.dataset.seek));
  media()?.scrollIntoView({ block: 'center' });
});

const arrived = /^#t=(\d{1,6})$/.exec(location.hash)?.[1];
if (arrived) seek(Number(arrived));

export {};
