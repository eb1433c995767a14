import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The ffmpeg that npm brought. */
export const ffmpegPath = (createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string }).path;

export const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=640x480:rate=5'];
export const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440'];
export const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Makes films and recordings in a folder of its own. */
export class Studio {
  readonly folder = mkdtempSync(join(tmpdir(), 'rendita-studio-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  make(name: string, ...args: string[]): Buffer {
    execFileSync(ffmpegPath, ['-v', 'error', '-y', ...args, this.path(name)]);
    return readFileSync(this.path(name));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
