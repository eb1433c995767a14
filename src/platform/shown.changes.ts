import { Logger } from '@nestjs/common';
import pg from 'pg';

const CHANNEL = 'shown_changed';
const AGAIN_MS = 500;

/**
 * Hears, from the database itself, that something the shop shows has changed, whichever process changed it. The triggers stand in
 * migrations.
 */
export class ShownChanges {
  private readonly log = new Logger('changes');
  private readonly acts: (() => void)[] = [];
  private client: pg.Client | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = false;
  private listening = false;

  constructor(private readonly databaseUrl: string) {}

  /** False while nobody would tell us: what was kept may be old, and nothing may be kept. */
  get heard(): boolean {
    return this.listening;
  }

  /** `act` is called at every change, and when changes may have been missed. It must be quick and must not throw. */
  onChange(act: () => void): void {
    this.acts.push(act);
  }

  /** From now on, until {@link stop}; a database that goes away is listened to again when it is back. */
  listen(): void {
    void this.attempt();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.again) clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  private async attempt(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, keepAlive: true, application_name: 'rendita changes' });
    this.client = client;
    const lost = (error?: Error) => {
      if (this.client !== client) return;
      this.client = null;
      if (this.listening && !this.stopped) this.log.warn({ msg: 'nobody tells of changes; pages are not kept meanwhile', error });
      this.listening = false;
      this.tell();
      if (!this.stopped) this.again = setTimeout(() => void this.attempt(), AGAIN_MS).unref();
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', () => this.tell());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.tell();
      this.listening = true;
    } catch (error) {
      await client.end().catch(() => undefined);
      lost(error as Error);
    }
  }

  private tell(): void {
    for (const act of this.acts) act();
  }
}
