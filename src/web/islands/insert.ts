/** Buttons that put a line of their own into the text that was typed in last, at its cursor. */
function mount(place: HTMLElement): void {
  const form = place.closest('form')!;
  let text = form.querySelector('textarea');
  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) text = target;
  });
  // The buttons are fetched anew with what stands beside them.
  place.addEventListener('click', ({ target }) => {
    const line = (target as Element).closest<HTMLElement>('[data-insert]')?.dataset.insert;
    if (!line || !text) return;
    const { value, selectionEnd: at } = text;
    const before = value.slice(0, at).replace(/\n*$/, '');
    const after = value.slice(at).replace(/^\n*/, '');
    text.value = `${before}${before && '\n\n'}${line}\n${after && '\n'}${after}`;
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
    const description = text.value.indexOf(line, before.length) + '!['.length;
    text.setSelectionRange(description, description + line.indexOf(']') - '!['.length);
  });
  place.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.readOnly) target.select();
  });
  place.classList.add('is-live');
}

document.querySelectorAll<HTMLElement>('[data-inserts]').forEach(mount);

export {};
