/** Lets those who would look at one thing at once do it one after another. Who waited shares a failure: it would be theirs too. */
export class Looks {
  private readonly underWay = new Map<string, Promise<unknown>>();

  async after<T>(key: string, look: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(key);
    const mine = before ? before.then(look) : look();
    this.underWay.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.underWay.get(key) === mine) this.underWay.delete(key);
    }
  }
}
