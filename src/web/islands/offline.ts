const note = document.querySelector<HTMLElement>('[data-offline]');
const unsent = document.querySelector<HTMLElement>('[data-unsent]');
// Browsers have none where the connection is not secure.
const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;

if (note && workers) {
  const fresh = workers.controller === null;
  workers.addEventListener('message', ({ data }: MessageEvent<{ kept?: string; newer?: string }>) => {
    if (data.newer === location.pathname) note.querySelector('[data-newer]')?.removeAttribute('hidden');
    if (data.kept === location.pathname) document.querySelector('[data-kept]')?.removeAttribute('hidden');
  });
  // Some browsers keep nothing for anybody: then a lesson is read with a network, as ever.
  void workers
    .register(note.dataset.worker!)
    .then(() => workers.ready)
    .then(({ active }) => active?.postMessage({ page: location.pathname, fresh }))
    .catch(() => undefined);
}

const reaches = (address: string): Promise<boolean> =>
  fetch(address, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** What somebody wrote stays where they wrote it. A page that came from this device does not know yet whether there is a network again. */
addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const doubtful = note !== null && !note.hidden && !note.querySelector('[data-away][hidden]');
  if (form.method !== 'post' || !unsent || (navigator.onLine && !doubtful)) return;
  event.preventDefault();
  void (async () => {
    if (navigator.onLine && note && (await reaches(note.dataset.worker!))) {
      note.hidden = true;
      return form.requestSubmit(event.submitter);
    }
    form.append(unsent);
    unsent.hidden = false;
  })();
});

export {};
