/** At most so many at once; the others wait in line. */
export class Slots {
  private readonly line: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.free++;
    }
  }
}
