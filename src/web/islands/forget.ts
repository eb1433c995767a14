/** Who signs out leaves no lesson behind on this device. */
document.querySelector<HTMLFormElement>('form[action$="/library/sign-out"]')?.addEventListener('submit', (event) => {
  const form = event.currentTarget as HTMLFormElement;
  const home = new URL(form.action).pathname.replace(/library\/sign-out$/, 'learn/');
  if (!('caches' in window)) return;
  event.preventDefault();
  void Promise.allSettled(['pages', 'parts'].map((of) => caches.delete(`${of} ${home}`))).then(() => form.submit());
});

export {};
