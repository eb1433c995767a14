import { DraftKeeper } from './drafts/keeper.js';
import type { Draft, DraftSettings } from './drafts/settings.js';
import { element } from './palette/element.js';

type Control = HTMLTextAreaElement | HTMLInputElement;

const HERE_MS = 300;
const THERE_MS = 3000;

const plain = (text = '') => text.replace(/\r\n?/g, '\n').trim();

function mount(form: HTMLFormElement): void {
  const settings = JSON.parse(form.dataset.draft!) as DraftSettings;
  const { texts, locale, unsaved } = settings;
  const keeper = new DraftKeeper(settings);
  const controls = [...form.querySelectorAll<Control>('textarea[name], input[type=text][name]')];
  let base = Object.fromEntries(controls.map(({ name, defaultValue }) => [name, defaultValue]));
  const told = element('p', { class: 'fine', role: 'status' });
  form.append(told);
  let here: number | undefined;
  let there: number | undefined;

  const draft = (): Draft => ({
    fields: Object.fromEntries(controls.map(({ name, value }) => [name, value])),
    base,
    savedAt: new Date(performance.timeOrigin + performance.now()).toISOString(),
  });
  const keepHere = () => keeper.keepHere(draft());
  async function keepThere(): Promise<void> {
    there = undefined;
    told.textContent = (await keeper.keepThere(draft())) ? texts.kept : texts.keptHere;
  }

  form.addEventListener('input', () => {
    clearTimeout(here);
    here = window.setTimeout(keepHere, HERE_MS);
    there ??= window.setTimeout(() => void keepThere(), THERE_MS);
  });
  form.addEventListener('submit', () => {
    clearTimeout(there);
    keepHere();
    keeper.sent();
  });
  addEventListener('pagehide', () => here !== undefined && keepHere());

  const fill = (fields: Record<string, string>) => {
    for (const control of controls) {
      const text = fields[control.name];
      if (text !== undefined && text !== control.value) control.value = text;
      if (text !== undefined && text !== control.defaultValue) control.closest('details')?.setAttribute('open', '');
    }
  };
  const banner = (words: string, act: string, does: () => void, more: [string, () => void][] = []) => {
    const buttons = [[act, does] as [string, () => void], ...more].map(([label, work]) => {
      const button = element('button', { type: 'button', class: 'btn btn-quiet btn-sm' }, label);
      button.addEventListener('click', () => {
        work();
        box.remove();
      });
      return button;
    });
    const box = element(
      'div',
      { class: 'callout tone-wait', role: 'status' },
      element('p', {}, words),
      element('div', { class: 'row' }, ...buttons),
    );
    form.prepend(box);
  };

  async function bringBack(): Promise<void> {
    const found = await keeper.find();
    if (!found) return;
    const differing = Object.keys(found.fields).filter((name) => name in base && plain(found.fields[name]) !== plain(base[name]));
    if (differing.length === 0) {
      if (!unsaved) return keeper.forget();
      base = found.base;
      return;
    }
    const when = new Date(found.savedAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const discard = () => {
      fill(base);
      void keeper.forget();
    };
    if (differing.every((name) => plain(found.base[name]) === plain(base[name]))) {
      fill(found.fields);
      banner(texts.restored.replace('{{when}}', when), texts.discard, discard);
    } else banner(texts.conflict.replace('{{when}}', when), texts.useMine, () => fill(found.fields), [[texts.discard, discard]]);
  }
  void bringBack().finally(() => (form.dataset.ready = ''));
}

const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')];
void DraftKeeper.forgetSent(forms.map((form) => (JSON.parse(form.dataset.draft!) as DraftSettings).key));
forms.forEach(mount);
