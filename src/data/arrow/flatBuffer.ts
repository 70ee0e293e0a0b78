/** A table of a flat buffer: its fields by their number. Reading beyond the buffer throws. */
export class FlatTable {
  constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  /** The table at the root of a buffer. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(index: number): number {
    const at = this.field(index);
    return at === undefined ? 0 : this.view.getUint8(at);
  }

  long(index: number): number {
    const at = this.field(index);
    return at === undefined ? 0 : Number(this.view.getBigInt64(at, true));
  }

  int(index: number): number {
    const at = this.field(index);
    return at === undefined ? 0 : this.view.getInt32(at, true);
  }

  table(index: number): FlatTable | undefined {
    const at = this.field(index);
    return at === undefined ? undefined : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  /** Where the table of a field begins in the buffer. */
  placeOf(index: number): number | undefined {
    const at = this.field(index);
    return at === undefined ? undefined : at + this.view.getUint32(at, true);
  }

  /** The entries of a vector of N bytes each, which must be in the buffer. */
  entries(index: number, size: number): number {
    const at = this.field(index);
    if (at === undefined) return 0;
    const base = at + this.view.getUint32(at, true);
    const count = this.view.getUint32(base, true);
    if (base + 4 + count * size > this.view.byteLength) throw new RangeError('a list leaves its message');
    return count;
  }

  /** The tables of a vector. */
  *tables(index: number): Generator<FlatTable> {
    const count = this.entries(index, 4);
    const base = (this.placeOf(index) ?? 0) + 4;
    for (let i = 0; i < count; i++) {
      const at = base + 4 * i;
      yield new FlatTable(this.view, at + this.view.getUint32(at, true));
    }
  }

  private field(index: number): number | undefined {
    const entries = this.at - this.view.getInt32(this.at, true);
    const at = 4 + 2 * index;
    const place = at < this.view.getUint16(entries, true) ? this.view.getUint16(entries + at, true) : 0;
    return place === 0 ? undefined : this.at + place;
  }
}
