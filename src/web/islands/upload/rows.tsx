import type { VNode } from 'preact';
import { fileSize } from '../../format.js';
import type { Queue, QueuedFile } from './queue.js';
import { fill, type UploaderSettings } from './settings.js';
import { roughTime } from './speed.js';

interface RowsProps {
  files: QueuedFile[];
  queue: Queue;
  settings: UploaderSettings;
  /** A form waits for them. */
  awaited: boolean;
}

/** What is on its way, and what can be done about it. */
export const Rows = ({ files, queue, settings, awaited }: RowsProps): VNode | null =>
  files.length === 0 ? null : (
    <>
      <ul class="stack">
        {files.map((file) => (
          <Row key={file.id} file={file} queue={queue} settings={settings} />
        ))}
      </ul>
      {awaited && <p class="text-sm">{settings.texts.holds}</p>}
    </>
  );

function Row({ file, queue, settings }: Pick<RowsProps, 'queue' | 'settings'> & { file: QueuedFile }): VNode {
  const { texts } = settings;
  const { id, name, size, error, isPaused, meta } = file;
  const ended = Boolean(error) || meta.phase === 'done';
  const act = (words: string, what: () => unknown) => (
    <button type="button" class="btn btn-quiet btn-sm" onClick={() => void what()}>
      {words} <span class="sr-only">{name}</span>
    </button>
  );
  return (
    <li class="panel stack [--gap:0.5rem]" data-upload={error ? 'failed' : meta.phase}>
      <strong>{name}</strong>
      {!ended && (
        <progress
          class="progress w-full"
          max={size ?? 1}
          value={meta.phase === 'checking' ? undefined : bytesOf(file)}
          aria-label={fill(texts.progress, { name })}
        />
      )}
      <p class={error ? 'text-sm callout tone-bad' : 'text-sm text-muted tabular-nums'}>{wordsOf(file, settings)}</p>
      <div class="row">
        {meta.phase === 'sending' && !ended && act(isPaused ? texts.resume : texts.pause, () => queue.toggle(id))}
        {(meta.phase === 'sending' || meta.phase === 'waiting') && !ended && act(texts.cancel, () => queue.cancel(id))}
        {error && act(texts.again, () => queue.again(id))}
        {ended && act(texts.dismiss, () => queue.dismiss(id))}
      </div>
    </li>
  );
}

const bytesOf = (file: QueuedFile): number => (typeof file.progress.bytesUploaded === 'number' ? file.progress.bytesUploaded : 0);

function wordsOf(file: QueuedFile, { texts, locale }: UploaderSettings): string {
  const { name, size, error, meta } = file;
  if (error) return fill(texts.failed, { name, reason: error });
  if (meta.phase === 'done') return fill(texts.done, { name });
  if (meta.phase === 'checking') return texts.checking;
  if (meta.hindrance) return texts[meta.hindrance];
  if (meta.phase === 'waiting') return texts.waiting;
  const sent = bytesOf(file);
  const words = [fill(texts.of, { sent: fileSize(sent, locale), total: fileSize(size ?? 0, locale) })];
  const { bytesPerSecond } = meta;
  if (bytesPerSecond) {
    words.push(fill(texts.perSecond, { size: fileSize(bytesPerSecond, locale) }));
    words.push(fill(texts.left, { time: roughTime(((size ?? 0) - sent) / bytesPerSecond, locale) }));
  }
  return words.join(' · ');
}
