interface Present {
  uploadId: string;
  fileName: string;
}

/** Waits until each file of one drop has begun or failed to, then says which have: so that they get their places together. */
export class RollCall {
  private readonly missing: Set<File>;
  private readonly present: Present[] = [];

  constructor(
    files: readonly File[],
    private readonly done: (present: Present[]) => unknown,
  ) {
    this.missing = new Set(files);
  }

  here(file: File, uploadId: string): void {
    if (!this.missing.has(file)) return;
    this.present.push({ uploadId, fileName: file.name });
    this.strike(file);
  }

  absent(file: File): void {
    if (this.missing.has(file)) this.strike(file);
  }

  private strike(file: File): void {
    this.missing.delete(file);
    if (this.missing.size === 0 && this.present.length > 0) void this.done(this.present);
  }
}
