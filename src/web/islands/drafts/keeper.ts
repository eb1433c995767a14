import type { Draft, DraftSettings } from './settings.js';

const SENT = 'rendita-sent';

/** Where a draft lives: in this browser at once, at the shop a little later. */
export class DraftKeeper {
  private readonly place: string;

  constructor(private readonly settings: DraftSettings) {
    this.place = `rendita-draft ${settings.owner} ${settings.key}`;
  }

  keepHere(draft: Draft): void {
    localStorage.setItem(this.place, JSON.stringify(draft));
  }

  /** False when the shop was not reached or no longer knows us: what is kept here stays. */
  async keepThere(draft: Draft): Promise<boolean> {
    return (await this.ask('', { key: this.settings.key, fields: draft.fields, base: draft.base }))?.ok ?? false;
  }

  /** The newer of the two. */
  async find(): Promise<Draft | null> {
    const here = JSON.parse(localStorage.getItem(this.place) ?? 'null') as Draft | null;
    const answer = await fetch(`${this.settings.doors}?key=${encodeURIComponent(this.settings.key)}`, {
      headers: { accept: 'application/json' },
    }).catch(() => null);
    const there = answer?.ok ? ((await answer.json()) as { draft: Draft | null }).draft : null;
    if (!here || !there) return here ?? there;
    return here.savedAt >= there.savedAt ? here : there;
  }

  async forget(): Promise<void> {
    localStorage.removeItem(this.place);
    await this.ask('/forget', { key: this.settings.key });
  }

  /** The form is on its way; the page that comes next knows whether it arrived. */
  sent(): void {
    sessionStorage.setItem(SENT, JSON.stringify(this.settings));
  }

  /** A form that made something new does not come back; its draft has served. */
  static async forgetSent(keysHere: string[]): Promise<void> {
    const settings = JSON.parse(sessionStorage.getItem(SENT) ?? 'null') as DraftSettings | null;
    sessionStorage.removeItem(SENT);
    if (settings && !keysHere.includes(settings.key)) await new DraftKeeper(settings).forget();
  }

  private ask(path: string, body: object): Promise<Response | null> {
    const { doors, csrfToken } = this.settings;
    const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    return fetch(doors + path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null);
  }
}
