import type { CheerioAPI } from 'cheerio';
import { readHtml } from './html.js';

export interface Answer {
  status: number;
  headers: Headers;
  /** Address after redirects. */
  url: string;
  text: string;
  /** The page, read when somebody first looks. */
  readonly $: CheerioAPI;
}

type Fields = Record<string, string | string[]>;

/** A person with a browser that has no scripts: keeps cookies, follows redirects, fills in forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    private readonly headers: Record<string, string> = { 'accept-language': 'en' },
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** One request, redirects not followed. */
  async raw(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(path, this.base);
    const ours = url.origin === new URL(this.base).origin;
    const response = await this.fetch(url, {
      method,
      body,
      redirect: 'manual',
      headers: { accept: 'text/html', ...this.headers, ...(ours ? { cookie: this.cookieHeader() } : {}), ...headers },
    });
    if (ours) for (const line of response.headers.getSetCookie()) this.remember(line);
    return response;
  }

  /** Fills in the page's form (the only one with a submit button, or the one matching `form`) and sends it. */
  async submit(page: Answer, fields: Fields = {}, form = 'main form'): Promise<Answer> {
    const $form = page.$(form).first();
    if ($form.length === 0) throw new Error(`No form ${form} at ${page.url}`);
    const body = new URLSearchParams();
    for (const { name, value } of $form.serializeArray()) if (!(name in fields)) body.append(name, value);
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const action = new URL($form.attr('action') ?? page.url, page.url).href;
    if (($form.attr('method') ?? 'get').toLowerCase() === 'get') return this.get(`${action.split('?')[0]}?${body}`);
    return this.send('POST', action, body, { origin: new URL(action).origin });
  }

  /** JSON from a script of ours on a page: carries the page's CSRF token. */
  async json(method: string, path: string, body: unknown, csrfToken: string): Promise<{ status: number; body: unknown }> {
    const response = await this.raw(method, path, JSON.stringify(body), {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-csrf-token': csrfToken,
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as unknown) : null };
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** What this browser keeps, for another that is to go on as it. */
  jar(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.base }));
  }

  protected fetch(url: URL, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    return fetch(url, init);
  }

  private async send(
    method: string,
    path: string,
    body?: URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    let url = new URL(path, this.base).href;
    let response = await this.raw(method, url, body, headers);
    for (let hops = 0; response.status >= 300 && response.status < 400 && response.headers.get('location') && hops < 10; hops++) {
      url = new URL(response.headers.get('location')!, url).href;
      await response.arrayBuffer();
      response = await this.raw('GET', url);
    }
    const text = await response.text();
    let page: CheerioAPI | undefined;
    return {
      status: response.status,
      headers: response.headers,
      url,
      text,
      get $() {
        return (page ??= readHtml(text));
      },
    };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private remember(line: string): void {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
