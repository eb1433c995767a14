/**
 * A list whose items one drags into another order, or moves with the keyboard. `ui/reorder.tsx` writes this markup:
 *
 *     <form id="F" method="post" action="…/order" hidden> csrf </form>
 *     <ol data-reorder='{"form":"F","texts":{…}}'>          direct children are the items; lists may stand inside items
 *       <li>
 *         <input type="hidden" name="ids" value="ID" form="F">
 *         <button type="button" data-grip="its name">           drag it, or press the arrow keys, Home or End on it
 *         <button form="F" name="move" value="up:ID"> <button form="F" name="move" value="down:ID">
 *       </li>
 *     </ol>
 *     <p><span role="status"></span> …</p>                     says each move; next after the list
 *
 * Without a script `up` and `down` send the form: all ids in their order, and the `move` to make. With it each move is made
 * on the page and sent at once, the latest order last: the same form with `quietly=1`, which answers 2xx. When it is refused,
 * the form is sent as a page, so that the person reads why.
 */
import { drag, itemsOf, step } from './reorder/move.js';
import type { ReorderSettings } from './reorder/settings.js';

const settingsOf = (list: HTMLElement) => JSON.parse(list.dataset.reorder!) as ReorderSettings;
const idsIn = (form: HTMLFormElement) => new FormData(form).getAll('ids').join(' ');
const buttonsOf = (item: HTMLElement, form: string) =>
  [...item.querySelectorAll<HTMLButtonElement>('button[name=move]')].filter((button) => button.form?.id === form);

const sending = new Set<HTMLFormElement>();

async function send(list: HTMLElement): Promise<void> {
  const { form: id, texts } = settingsOf(list);
  const form = document.getElementById(id) as HTMLFormElement;
  if (sending.has(form)) return;
  sending.add(form);
  try {
    for (let sent = ''; sent !== idsIn(form);) {
      sent = idsIn(form);
      const body = new URLSearchParams([...new FormData(form)] as [string, string][]);
      body.set('quietly', '1');
      const headers = { accept: 'application/json' };
      const answer = await fetch(form.action, { method: 'POST', body, headers, redirect: 'manual', keepalive: true });
      if (!answer.ok) return form.submit();
    }
    told(list).after(' ', Object.assign(document.createElement('span'), { textContent: texts.saved }));
  } catch {
    told(list).textContent = texts.offline;
  } finally {
    sending.delete(form);
  }
}

const told = (list: HTMLElement) => list.nextElementSibling!.querySelector<HTMLElement>('[role=status]')!;

function moved(list: HTMLElement, item: HTMLElement): void {
  const items = itemsOf(list);
  const { form, texts } = settingsOf(list);
  const name = item.querySelector<HTMLElement>('[data-grip]')!.dataset.grip!;
  const focused = document.activeElement;
  items.forEach((one, place) => {
    for (const button of buttonsOf(one, form))
      button.disabled = place === (button.value.startsWith('up:') ? 0 : items.length - 1);
  });
  // A button that has become useless hands its focus to its neighbour.
  if (focused?.matches(':disabled'))
    buttonsOf(item, form)
      .find((button) => !button.disabled)
      ?.focus();
  const values: Record<string, string> = { name, place: String(items.indexOf(item) + 1), count: String(items.length) };
  told(list).textContent = texts.moved.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  while (told(list).nextSibling) told(list).nextSibling!.remove();
  void send(list);
}

/** What was pressed, the item it stands in, and that item's list. */
function at(event: Event, selector: string) {
  const control = (event.target as Element).closest<HTMLElement>(selector);
  const list = control?.closest<HTMLElement>('[data-reorder]');
  const item = list && itemsOf(list).find((one) => one.contains(control!));
  return control && list && item ? { control, list, item } : null;
}

const STEPS: Record<string, [by: -1 | 1, most: number]> = {
  ArrowUp: [-1, 1],
  ArrowDown: [1, 1],
  Home: [-1, Infinity],
  End: [1, Infinity],
};

// On the document: a part of the page may be fetched anew.
document.addEventListener('pointerdown', (event) => {
  const found = at(event, '[data-grip]');
  if (!found || event.button !== 0) return;
  event.preventDefault();
  found.control.focus();
  void drag(found.list, found.item, found.control, event).then((changed) => changed && moved(found.list, found.item));
});
document.addEventListener('keydown', (event) => {
  const found = at(event, '[data-grip]');
  const [by, most] = STEPS[event.key] ?? [];
  if (!found || !by || found.item.hasAttribute('data-held')) return;
  event.preventDefault();
  let steps = 0;
  while (steps < most! && step(found.item, by)) steps++;
  if (steps > 0) {
    moved(found.list, found.item);
    found.item.scrollIntoView({ block: 'nearest' });
  }
});
document.addEventListener('click', (event) => {
  const found = at(event, 'button[name=move]');
  if (!found) return;
  event.preventDefault();
  if (step(found.item, (found.control as HTMLButtonElement).value.startsWith('up:') ? -1 : 1)) moved(found.list, found.item);
});
document.documentElement.classList.add('may-drag');
