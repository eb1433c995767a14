import { isAlive } from './processes.js';
import { halt, type Server } from './server.js';

const LOOK_EVERY_MS = 500;

/** Brings the server back when it dies under a running shop, on the same port, so that connections only have to be made again. */
export class Keeper {
  private revival: Promise<void> | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private server: Server,
    private readonly revive: (port: number) => Promise<Server>,
    private readonly log: (line: string) => void,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  /** Ends the watch and the server. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.revival;
    await halt(this.server.pid);
  }

  private look(): void {
    if (this.revival || isAlive(this.server.pid)) return;
    this.log('PostgreSQL ended unexpectedly and is started again');
    this.revival = this.revive(this.server.port)
      .then(
        (server) => void (this.server = server),
        (error: Error) => this.log(error.message), // the next look tries again
      )
      .finally(() => (this.revival = null));
  }
}
