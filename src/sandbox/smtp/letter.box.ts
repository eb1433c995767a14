import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
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

/** What the letter itself does not say, kept as a first header above it; `bytes` tells a whole letter from half a one. */
interface Postmark {
  from: string;
  to: string[];
  receivedAt: string;
  bytes: number;
}

const POSTMARK = 'X-Sandbox-Postmark: ';

/** Letters on disk, one `<id>.eml` each. */
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
    for (const name of (await readdir(this.dir)).filter((each) => each.endsWith('.eml'))) {
      const { postmark } = split(await readFile(join(this.dir, name)));
      const id = name.slice(0, -'.eml'.length);
      if (postmark) this.postmarks.set(id, postmark);
      else await rm(join(this.dir, name)); // the run that wrote it died before it answered
      this.last = Math.max(this.last, Number(id));
    }
  }

  /** Returns once the letter would survive a power cut. */
  async keep(bytes: Buffer, envelope: { from: string; to: string[] }): Promise<void> {
    const id = String(++this.last).padStart(8, '0');
    const postmark = { ...envelope, receivedAt: this.now().toISOString(), bytes: bytes.length };
    const file = await open(this.pathOf(id), 'wx', 0o600);
    try {
      await file.writeFile(Buffer.concat([Buffer.from(`${POSTMARK}${JSON.stringify(postmark)}\r\n`), bytes]));
      await file.sync();
    } finally {
      await file.close();
    }
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

  async one(id: string): Promise<ReceivedLetter | null> {
    return this.postmarks.has(id) ? this.letter(id) : null;
  }

  async raw(id: string): Promise<Buffer | null> {
    return this.postmarks.has(id) ? split(await readFile(this.pathOf(id))).letter : null;
  }

  private async letter(id: string): Promise<ReceivedLetter> {
    const known = this.opened.get(id);
    if (known) return known;
    const { from, to, receivedAt } = this.postmarks.get(id)!;
    const parsed = await simpleParser(split(await readFile(this.pathOf(id))).letter, { skipTextToHtml: true });
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

  private pathOf(id: string): string {
    return join(this.dir, `${id}.eml`);
  }
}

/** The postmark is null when the file was not written to its end. */
function split(file: Buffer): { postmark: Postmark | null; letter: Buffer } {
  const end = file.indexOf('\r\n');
  const line = file.subarray(0, Math.max(end, 0)).toString();
  const letter = file.subarray(end + 2);
  const postmark = line.startsWith(POSTMARK) ? (JSON.parse(line.slice(POSTMARK.length)) as Postmark) : null;
  return { postmark: postmark?.bytes === letter.length ? postmark : null, letter };
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
