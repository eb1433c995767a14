import { PaletteDialog } from './palette/dialog.js';
import type { PaletteSettings } from './palette/settings.js';

const links = document.querySelectorAll<HTMLElement>('[data-palette]');
const isApple = /mac|iphone|ipad/i.test(navigator.platform);
let dialog: PaletteDialog | undefined;

function open(event: Event): void {
  event.preventDefault();
  dialog ??= new PaletteDialog(JSON.parse(links[0]!.dataset.palette!) as PaletteSettings);
  dialog.open();
}

for (const link of links) {
  link.setAttribute('aria-haspopup', 'dialog');
  link.setAttribute('aria-keyshortcuts', isApple ? 'Meta+K' : 'Control+K');
  const keys = link.querySelector('kbd');
  if (keys && isApple) keys.textContent = '⌘ K';
  link.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
}

if (links.length > 0)
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') open(event);
  });
