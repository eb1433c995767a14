import { element } from './element.js';
import type { FoundHit, PaletteSettings } from './settings.js';

const PAUSE_MS = 120;

/** A combobox in a modal dialog: the browser keeps the focus inside and gives it back. */
export class PaletteDialog {
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly told: HTMLElement;
  private readonly dialog: HTMLDialogElement;
  private options: HTMLElement[] = [];
  private chosen = -1;
  private waiting: number | undefined;
  /** Answers overtake each other; only the last one asked for is shown. */
  private asked = 0;

  constructor(private readonly settings: PaletteSettings) {
    const { texts } = settings;
    this.input = element('input', {
      ...{ type: 'search', class: 'input', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'palette-list' },
      ...{ 'aria-autocomplete': 'list', 'aria-label': texts.name, placeholder: texts.placeholder, autocomplete: 'off' },
      ...{ spellcheck: 'false', maxlength: '100' },
    });
    this.list = element('div', { id: 'palette-list', role: 'listbox', 'aria-label': texts.results });
    this.told = element('p', { class: 'palette-told', role: 'status' });
    const close = element('button', { type: 'button', class: 'btn btn-quiet btn-sm' }, texts.close);
    const head = element('div', { class: 'palette-head' }, this.input, close);
    const keys = element('p', { class: 'palette-keys' }, texts.keys);
    this.dialog = element('dialog', { class: 'palette', 'aria-label': texts.name }, head, this.list, this.told, keys);
    document.body.append(this.dialog);

    close.addEventListener('click', () => this.dialog.close());
    this.input.addEventListener('input', () => this.askSoon());
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.dialog.addEventListener('click', (event) => event.target === this.dialog && this.dialog.close());
  }

  open(): void {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.focus();
    this.input.select();
    void this.ask();
  }

  private askSoon(): void {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    const turn = ++this.asked;
    const address = `${this.settings.hits}?q=${encodeURIComponent(this.input.value)}`;
    const hits = await fetch(address, { headers: { accept: 'application/json' } }).then(
      async (answer) => (answer.ok ? ((await answer.json()) as { hits: FoundHit[] }).hits : null),
      () => null,
    );
    if (turn === this.asked) this.show(hits);
  }

  private show(hits: FoundHit[] | null): void {
    const { texts, kinds } = this.settings;
    this.options = [];
    const groups = Object.entries(kinds).flatMap(([kind, heading]) => {
      const ours = (hits ?? []).filter((hit) => hit.kind === kind);
      if (ours.length === 0) return [];
      const id = `palette-${kind}`;
      const title = element('p', { id, class: 'palette-kind', role: 'presentation' }, heading);
      return [element('div', { role: 'group', 'aria-labelledby': id }, title, ...ours.map((hit) => this.option(hit)))];
    });
    this.list.replaceChildren(...groups);
    this.input.setAttribute('aria-expanded', String(this.options.length > 0));
    const count = this.options.length;
    this.told.textContent = !hits
      ? texts.failed
      : count === 0
        ? texts.none
        : (count === 1 ? texts.found_one : texts.found_other).replace('{{count}}', String(count));
    this.told.classList.toggle('sr-only', count > 0);
    this.choose(count > 0 ? 0 : -1);
  }

  private option({ title, detail, path }: FoundHit): HTMLElement {
    const at = this.options.length;
    const attributes = { id: `palette-option-${at}`, role: 'option', 'aria-selected': 'false', 'data-path': path };
    const made = element('div', attributes, element('span', {}, title), element('span', { class: 'palette-detail' }, detail));
    made.addEventListener('mousemove', () => this.chosen !== at && this.choose(at));
    made.addEventListener('click', (event) => this.follow(path, event.ctrlKey || event.metaKey));
    this.options.push(made);
    return made;
  }

  private choose(at: number): void {
    this.options[this.chosen]?.setAttribute('aria-selected', 'false');
    this.chosen = at;
    const option = this.options[at];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option.id);
  }

  private press(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.chosen >= last ? 0 : this.chosen + 1,
      ArrowUp: this.chosen <= 0 ? last : this.chosen - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.choose(to);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const path = this.options[this.chosen]?.dataset.path;
      if (path) this.follow(path, event.ctrlKey || event.metaKey);
    } else if (event.key === 'Escape') {
      // A search field would first be emptied.
      event.preventDefault();
      this.dialog.close();
    }
  }

  private follow(path: string, elsewhere: boolean): void {
    if (elsewhere) return void window.open(path, '_blank', 'noopener');
    this.dialog.close();
    location.assign(path);
  }
}
