import { placeIn } from './ascendingRows';
import { sharedCounts } from './sharedArrays';

/** The samples the user selected, by their index in the data. */
export class SelectedSamples {
  private changes = 0;

  /** @param members ascending, in memory that threads share */
  constructor(private members: Uint32Array = sharedCounts(0)) {}

  /** Grows with every change. */
  get version(): number {
    return this.changes;
  }

  /** Ascending, in memory that threads share. */
  get indices(): Uint32Array {
    return this.members;
  }

  has(index: number): boolean {
    return placeIn(this.members, index) >= 0;
  }

  replace(indices: Iterable<number>): void {
    const given = new Uint32Array(indices);
    this.members = sharedCounts(given.length);
    this.members.set(given.sort());
    this.changes += 1;
  }
}
