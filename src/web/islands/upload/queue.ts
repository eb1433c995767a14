import { Uppy, type UppyFile } from '@uppy/core';
import { Doors } from './doors.js';
import { Refused, Unreadable } from './failures.js';
import { Gate, type Hindrance } from './gate.js';
import { RollCall } from './roll-call.js';
import { fill, type UploaderSettings } from './settings.js';
import { sha256By } from './sha256.js';
import { Speed } from './speed.js';
import { Transfer } from './transfer.js';

export interface Marks extends Record<string, unknown> {
  phase: 'waiting' | 'sending' | 'checking' | 'done';
  hindrance: Hindrance;
  bytesPerSecond: number | null;
}
export type QueuedFile = UppyFile<Marks, Record<string, never>>;

interface UnderWay {
  gate: Gate;
  transfer: Transfer;
}

export interface QueueEvents {
  onChange(files: QueuedFile[]): void;
  onSay(words: string): void;
  onArrived(): void;
}

/** The files chosen on one page. Uppy keeps their state; how their parts travel is ours, because the shop joins them and knows what is missing. */
export class Queue {
  private readonly uppy = new Uppy<Marks, Record<string, never>>({ autoProceed: true, allowMultipleUploadBatches: true });
  private readonly doors: Doors;
  private readonly sha256Of;
  private readonly underWay = new Map<string, UnderWay>();
  private readonly calls = new WeakMap<object, RollCall>();

  constructor(
    private readonly settings: UploaderSettings,
    private readonly events: QueueEvents,
  ) {
    this.doors = new Doors(settings);
    this.sha256Of = sha256By(settings.hasher);
    const { capabilities } = this.uppy.getState();
    this.uppy.setState({ capabilities: { ...capabilities, resumableUploads: true } });
    this.uppy.on('state-update', () => events.onChange(this.uppy.getFiles()));
    this.uppy.on('upload-pause', (file, isPaused) => file && this.pauseOrResume(file, isPaused));
    this.uppy.addUploader(async (ids) => {
      await Promise.all(ids.map((id) => this.send(this.uppy.getFile(id))));
    });
  }

  add(files: Iterable<File>): void {
    const all = [...files];
    const call = new RollCall(all, (uploads) => this.attach(uploads));
    for (const data of all) {
      const same = this.uppy.getFiles().find((known) => isSame(known.data, data));
      if (same && !same.error && same.meta.phase !== 'done') {
        call.absent(data);
        continue;
      }
      this.calls.set(data, call);
      if (same) this.uppy.removeFile(same.id);
      const meta: Marks = { phase: 'waiting', hindrance: null, bytesPerSecond: null };
      this.uppy.addFile({ name: data.name, type: data.type, data, meta });
    }
  }

  toggle(id: string): void {
    this.uppy.pauseResume(id);
  }

  again(id: string): void {
    this.mark(id, { phase: 'waiting' });
    void this.uppy.retryUpload(id);
  }

  dismiss(id: string): void {
    this.uppy.removeFile(id);
  }

  async cancel(id: string): Promise<void> {
    const { transfer } = this.underWay.get(id) ?? {};
    this.uppy.removeFile(id);
    await transfer?.discard();
  }

  get busy(): boolean {
    return this.underWay.size > 0;
  }

  private async attach(uploads: { uploadId: string; fileName: string }[]): Promise<void> {
    if (!this.settings.attach) return;
    await new Gate(() => undefined)
      .persist(() => this.doors.attach(uploads))
      .then(() => this.events.onArrived())
      .catch((error: unknown) => this.events.onSay(this.reasonOf(error as Error)));
  }

  private mark(id: string, marks: Partial<Marks>): void {
    const file = this.uppy.getFile(id);
    if (file) this.uppy.setFileMeta(id, { ...file.meta, ...marks });
  }

  private pauseOrResume({ id, name }: QueuedFile, isPaused: boolean): void {
    const gate = this.underWay.get(id)?.gate;
    if (isPaused) gate?.pause();
    else gate?.resume();
    if (isPaused) this.events.onSay(`${name}: ${this.settings.texts.paused}`);
  }

  private async send(file: QueuedFile): Promise<void> {
    const { texts, locale } = this.settings;
    const { id, name, size } = file;
    const mark = (marks: Partial<Marks>) => this.mark(id, marks);
    const speed = new Speed();
    const uploadStarted = performance.timeOrigin + performance.now();
    const progress = (bytesUploaded: number) => {
      if (!this.uppy.getFile(id)) return;
      speed.note(bytesUploaded);
      this.uppy.emit('upload-progress', this.uppy.getFile(id), { uploadStarted, bytesUploaded, bytesTotal: size });
      mark({ bytesPerSecond: speed.bytesPerSecond() });
    };
    const gate = new Gate((hindrance) => {
      if (this.uppy.getFile(id)?.meta.hindrance === hindrance) return;
      speed.reset();
      mark({ hindrance, bytesPerSecond: null });
      if (hindrance === 'offline') this.events.onSay(`${name}: ${texts.offline}`);
    });
    const transfer = new Transfer(file.data as File, this.doors, gate, this.sha256Of, {
      onKnown: (uploadId) => this.calls.get(file.data as File)?.here(file.data as File, uploadId),
      onBegun: (present) => {
        const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(present / (size || 1));
        this.events.onSay(fill(present > 0 ? texts.goesOn : texts.started, { name, percent }));
        mark({ phase: 'sending' });
        progress(present);
        speed.reset();
      },
      onProgress: progress,
      onChecking: () => mark({ phase: 'checking', bytesPerSecond: null }),
    });
    this.uppy.emit('upload-start', [file]);
    this.underWay.set(id, { gate, transfer });
    const end = await transfer.run().catch((error: unknown) => error);
    this.underWay.delete(id);
    this.calls.get(file.data as File)?.absent(file.data as File);
    if (gate.cancelled.aborted || !this.uppy.getFile(id)) return;
    if (end instanceof Error) this.fail(file, this.reasonOf(end));
    else if ((end as { status: string }).status === 'done') this.finish(file);
    else this.fail(file, (end as { reason: string | null }).reason ?? '');
  }

  private finish(file: QueuedFile): void {
    this.mark(file.id, { phase: 'done', hindrance: null });
    this.uppy.emit('upload-success', this.uppy.getFile(file.id), { status: 200, body: {} });
    this.events.onSay(fill(this.settings.texts.done, { name: file.name }));
    this.events.onArrived();
  }

  private fail(file: QueuedFile, reason: string): void {
    this.uppy.emit('upload-error', this.uppy.getFile(file.id), { name: 'Error', message: reason });
    this.events.onSay(fill(this.settings.texts.failed, { name: file.name, reason }));
  }

  private reasonOf(error: Error): string {
    if (error instanceof Refused) return error.message;
    return error instanceof Unreadable ? this.settings.texts.unreadable : this.settings.texts.unreachable;
  }
}

const isSame = (known: unknown, file: File): boolean =>
  known instanceof File && known.name === file.name && known.size === file.size && known.lastModified === file.lastModified;
