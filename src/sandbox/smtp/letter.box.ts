import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';

export interface ReceivedLetter {
  id: string;
  /** Plain addresses of the envelope; several recipients are separated by a comma. */
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Lower-case name → value, unfolded; a header that occurs twice has its values joined by a comma. */
  headers: Record<string, string>;
  receivedAt: Date;
}

interface Postmark {
  from: string;
  to: string[];
  receivedAt: string;
}

/** Letters on disk: `<id>.eml` as received, and `<id>.json` for what the bytes do not say. A letter without its postmark is none. */
export class LetterBox {
  private readonly postmarks = new Map<string, Postmark>();
  private readonly opened = new Map<string, ReceivedLetter>();
  private last = 0;

  constructor(
    private readonly dir: string,
    private readonly now: () => Date,
  ) {}

  async open(): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    const names = new Set(await readdir(this.dir));
    for (const name of [...names].sort()) {
      const id = name.slice(0, name.indexOf('.'));
      if (name.endsWith('.json')) {
        this.postmarks.set(id, JSON.parse(await readFile(join(this.dir, name), 'utf8')) as Postmark);
        this.last = Math.max(this.last, Number(id));
      } else if (!names.has(`${id}.json`)) {
        await rm(join(this.dir, name)); // the run that wrote it died before it answered
      }
    }
  }

  /** Returns once the letter would survive a power cut. */
  async keep(bytes: Buffer, envelope: { from: string; to: string[] }): Promise<void> {
    const id = String(++this.last).padStart(8, '0');
    const postmark = { ...envelope, receivedAt: this.now().toISOString() };
    await this.write(`${id}.eml`, bytes);
    await this.write(`${id}.json`, Buffer.from(JSON.stringify(postmark)));
    const folder = await open(this.dir);
    await folder.sync().finally(() => folder.close());
    this.postmarks.set(id, postmark);
  }

  async list(which: { to?: string; limit?: number }): Promise<ReceivedLetter[]> {
    const wanted = which.to?.toLowerCase();
    const ids = [...this.postmarks]
      .filter(([, { to }]) => wanted === undefined || to.some((address) => address.toLowerCase() === wanted))
      .map(([id]) => id)
      .sort()
      .reverse();
    return Promise.all(ids.slice(0, which.limit).map((id) => this.letter(id)));
  }

  async raw(id: string): Promise<Buffer | null> {
    return this.postmarks.has(id) ? readFile(join(this.dir, `${id}.eml`)) : null;
  }

  private async letter(id: string): Promise<ReceivedLetter> {
    const known = this.opened.get(id);
    if (known) return known;
    const { from, to, receivedAt } = this.postmarks.get(id)!;
    const parsed = await simpleParser(await readFile(join(this.dir, `${id}.eml`)), { skipTextToHtml: true });
    const letter = {
      id,
      from,
      to: to.join(', '),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || '',
      headers: headersOf(parsed),
      receivedAt: new Date(receivedAt),
    };
    this.opened.set(id, letter);
    return letter;
  }

  private async write(name: string, bytes: Buffer): Promise<void> {
    const draft = join(this.dir, `${name}.part`);
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(this.dir, name));
  }
}

function headersOf(parsed: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of parsed.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return headers;
}
