/** Forms after which nobody is signed in here any more, and where their store stands. */
const LEAVES = /^(.*)\/library\/(?:sign-out|account\/devices\/all\/end|erasure\/[^/]+)$/;

/** Who leaves, leaves no lesson behind on this device. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const [, store] = LEAVES.exec(new URL(form.getAttribute('action') ?? '', location.href).pathname) ?? [];
  if (store === undefined || event.defaultPrevented || !('caches' in window)) return;
  event.preventDefault();
  void Promise.allSettled(['pages', 'parts'].map((of) => caches.delete(`${of} ${store}/learn/`))).then(() => form.submit());
});

export {};
