import { Gone, isTemporary, Refused, Temporary } from './failures.js';
import type { UploaderSettings } from './settings.js';

export interface Progress {
  uploadId: string;
  status: 'open' | 'checking' | 'done' | 'failed' | 'aborted';
  partSizeBytes: number;
  partCount: number;
  presentParts: number[];
  /** Why it was not taken, in the reader's language. */
  reason: string | null;
}

interface Problem {
  title?: string;
  code?: string;
}

/** The shop's side of an upload. */
export class Doors {
  constructor(private readonly settings: Pick<UploaderSettings, 'doors' | 'csrfToken' | 'target' | 'attach'>) {}

  startOrResume(file: File): Promise<Progress> {
    const { name: fileName, size: sizeBytes, lastModified } = file;
    return this.ask('POST', '', { ...this.settings.target, fileName, sizeBytes, lastModified });
  }

  async signPart(uploadId: string, number: number): Promise<string> {
    return (await this.ask<{ url: string }>('POST', `/${uploadId}/parts/${number}`)).url;
  }

  complete(uploadId: string, sha256: string): Promise<Progress> {
    return this.ask('POST', `/${uploadId}/complete`, { sha256 });
  }

  state(uploadId: string): Promise<Progress> {
    return this.ask('GET', `/${uploadId}`);
  }

  async abort(uploadId: string): Promise<void> {
    await this.ask('DELETE', `/${uploadId}`);
  }

  /** Tells the page's own door which uploads have begun. */
  async attach(uploads: { uploadId: string; fileName: string }[]): Promise<void> {
    await this.ask('POST', '', { uploads }, this.settings.attach);
  }

  private async ask<T>(method: string, path: string, body?: object, doors = this.settings.doors): Promise<T> {
    const { csrfToken } = this.settings;
    const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    const response = await fetch(doors + path, { method, headers, body: JSON.stringify(body ?? {}), ...bodyless(method) }).catch(
      (cause: unknown) => {
        throw new Temporary('unreachable', { cause });
      },
    );
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    if (isTemporary(response.status)) throw new Temporary(`answered ${response.status}`);
    const { code = '', title = '' } = (await response.json().catch(() => ({}))) as Problem;
    throw code === 'upload-gone' || code === 'upload-incomplete' ? new Gone(code) : new Refused(code, title);
  }
}

const bodyless = (method: string): RequestInit => (method === 'GET' || method === 'DELETE' ? { body: null } : {});
