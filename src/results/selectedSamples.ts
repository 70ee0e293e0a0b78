/** The samples the user selected, by their index in the data. */
export class SelectedSamples {
  private members: ReadonlySet<number> = new Set();
  private changes = 0;

  /** Grows with every change. */
  get version(): number {
    return this.changes;
  }

  has(index: number): boolean {
    return this.members.has(index);
  }

  replace(indices: Iterable<number>): void {
    this.members = new Set(indices);
    this.changes += 1;
  }
}
