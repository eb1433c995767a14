/** The door no longer opens: the lesson was closed to this reader, or they signed out. */
export class Closed extends Error {
  /** The shop says why, in the reader's language. */
  static async from(answer: Response): Promise<Closed> {
    const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
    return new Closed(title ?? '');
  }
}

interface Known {
  at: number;
  byPath: Map<string, string>;
}

/** Signed addresses of pieces die young: from half their life on, the playlist is asked for new ones. */
export class Addresses {
  private readonly known = new Map<string, Known>();
  private readonly asked = new Map<string, Promise<Known>>();

  constructor(private readonly ttlSeconds: number) {}

  /** The player has just read this playlist. */
  noted(playlist: string): void {
    this.known.set(playlist, { at: performance.now(), byPath: new Map() });
  }

  /** A living address of a piece; `died`: the one it had was refused, as after a sleep that no clock of the page counted. Throws {@link Closed}. */
  async of(piece: string, playlist: string, died = false): Promise<string> {
    // Whoever asks for the first piece of a playlist has just read it.
    if (!this.known.has(playlist)) this.noted(playlist);
    let known = this.known.get(playlist)!;
    if (died || performance.now() - known.at > this.ttlSeconds * 500) known = await this.renewed(playlist);
    return known.byPath.get(pathOf(piece)) ?? piece;
  }

  private renewed(playlist: string): Promise<Known> {
    const asked = this.asked.get(playlist);
    if (asked) return asked;
    const asking = this.ask(playlist).finally(() => this.asked.delete(playlist));
    this.asked.set(playlist, asking);
    return asking;
  }

  private async ask(playlist: string): Promise<Known> {
    const at = performance.now();
    const response = await fetch(playlist, { headers: { accept: 'application/json' } });
    if (response.status >= 400 && response.status < 500 && response.status !== 429) throw await Closed.from(response);
    if (!response.ok) throw new Error(`The playlist answered ${response.status}.`);
    const addresses = (await response.text()).match(/https?:\/\/[^\s"]+/g) ?? [];
    const known = { at, byPath: new Map(addresses.map((address) => [pathOf(address), address])) };
    this.known.set(playlist, known);
    return known;
  }
}

const pathOf = (address: string): string => new URL(address).pathname;
