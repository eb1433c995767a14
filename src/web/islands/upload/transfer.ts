import type { Doors, Progress } from './doors.js';
import { anew, type Gate } from './gate.js';
import { sendPart } from './part.js';
import { Slots } from './slots.js';

/** Browsers open six connections to one host: some stay free for signing. */
const slots = new Slots(4);
const PARTS_OF_ONE_FILE = 3;
const FIRST_LOOK_MS = 300;
const LONGEST_LOOK_MS = 3_000;

export interface TransferEvents {
  /** From now on the upload has a name. */
  onKnown(uploadId: string): void;
  /** The shop knows the file; `presentBytes` came with an earlier try. */
  onBegun(presentBytes: number): void;
  onProgress(sentBytes: number): void;
  onChecking(): void;
}

/** One file on its way: only the parts that are missing, checked end to end. Ends when the shop has taken it, or fails. */
export class Transfer {
  private uploadId: string | null = null;

  constructor(
    private readonly file: File,
    private readonly doors: Doors,
    private readonly gate: Gate,
    private readonly sha256Of: (file: File, signal: AbortSignal) => Promise<string>,
    private readonly events: TransferEvents,
  ) {}

  async run(): Promise<Progress> {
    const sha256 = this.sha256Of(this.file, this.gate.cancelled);
    // Looked at when all parts have gone; until then a failure must not count as nobody's.
    sha256.catch(() => undefined);
    const sent = await anew(async () => {
      const begun = await this.gate.persist(() => this.doors.startOrResume(this.file));
      this.uploadId = begun.uploadId;
      this.events.onKnown(begun.uploadId);
      if (begun.status !== 'open') return begun;
      await this.sendMissing(begun);
      const hex = await sha256;
      return this.gate.persist(() => this.doors.complete(begun.uploadId, hex));
    });
    this.events.onChecking();
    return this.verdict(sent);
  }

  /** Forgets what has arrived so far. */
  async discard(): Promise<void> {
    this.gate.cancel();
    if (this.uploadId) await this.doors.abort(this.uploadId);
  }

  private async sendMissing({ uploadId, partSizeBytes, partCount, presentParts }: Progress): Promise<void> {
    const { file, gate } = this;
    const present = new Set(presentParts);
    const missing = Array.from({ length: partCount }, (_, i) => i + 1).filter((number) => !present.has(number));
    const bytesOf = (number: number) => file.slice((number - 1) * partSizeBytes, number * partSizeBytes);
    const sent = new Map(presentParts.map((number) => [number, bytesOf(number).size]));
    const tell = (number: number, bytes: number) => {
      sent.set(number, bytes);
      this.events.onProgress([...sent.values()].reduce((sum, each) => sum + each, 0));
    };
    this.events.onBegun([...sent.values()].reduce((sum, each) => sum + each, 0));
    const sendOne = async (number: number) => {
      const bytes = bytesOf(number);
      await gate.persist((signal) =>
        slots.run(async () => {
          signal.throwIfAborted();
          const url = await this.doors.signPart(uploadId, number);
          signal.throwIfAborted();
          await sendPart(url, bytes, signal, (loaded) => tell(number, Math.min(loaded, bytes.size))).catch((error: unknown) => {
            tell(number, 0); // What was on its way did not arrive.
            throw error;
          });
        }),
      );
      tell(number, bytes.size);
    };
    const worker = async () => {
      for (let number = missing.shift(); number !== undefined; number = missing.shift()) await sendOne(number);
    };
    try {
      await Promise.all(Array.from({ length: PARTS_OF_ONE_FILE }, worker));
    } finally {
      missing.length = 0;
    }
  }

  private async verdict(state: Progress): Promise<Progress> {
    for (let pause = FIRST_LOOK_MS; state.status === 'checking'; pause = Math.min(LONGEST_LOOK_MS, pause * 1.5)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      state = await this.gate.persist(() => this.doors.state(state.uploadId));
    }
    return state;
  }
}
