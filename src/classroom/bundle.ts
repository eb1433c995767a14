interface Sent {
  id: string;
  createdAt: Date;
}

/** What came within so many seconds of a piece goes with it; the next that comes begins anew. Which piece the newest goes with. */
export function firstOfBundle<Piece extends Sent>(oldestFirst: readonly Piece[], seconds: number): Piece | null {
  let first: Piece | null = null;
  for (const piece of oldestFirst)
    if (first === null || piece.createdAt.getTime() - first.createdAt.getTime() >= seconds * 1000) first = piece;
  return first;
}
