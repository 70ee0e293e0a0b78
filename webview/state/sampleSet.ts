/** An immutable set of samples, as ascending indices into the dataset. */
export class SampleSet {
  static readonly empty = new SampleSet(new Uint32Array());

  /** @param indices ascending and unique */
  private constructor(readonly indices: Uint32Array) {}

  static of(indices: Iterable<number>): SampleSet {
    const sorted = Uint32Array.from(indices).sort();
    return new SampleSet(sorted.filter((index, place) => place === 0 || index !== sorted[place - 1]));
  }

  get size(): number {
    return this.indices.length;
  }

  has(index: number): boolean {
    let [from, to] = [0, this.indices.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.indices[middle]! < index) from = middle + 1;
      else to = middle;
    }
    return this.indices[from] === index;
  }

  with(others: Iterable<number>): SampleSet {
    return SampleSet.of([...this.indices, ...others]);
  }

  without(others: Iterable<number>): SampleSet {
    const gone = new Set(others);
    return new SampleSet(this.indices.filter((index) => !gone.has(index)));
  }

  /** Adds a sample, or removes it if it's in the set. */
  toggled(index: number): SampleSet {
    return this.has(index) ? this.without([index]) : this.with([index]);
  }

  /** The samples with an index below `count`. */
  below(count: number): SampleSet {
    const kept = this.indices.filter((index) => index < count);
    return kept.length === this.size ? this : new SampleSet(kept);
  }

  /** Encodes the set as compact text: differences of consecutive indices as LEB128 in base64. */
  encode(): string {
    let bytes = '';
    let before = 0;
    for (const index of this.indices) {
      let step = index - before;
      for (; step > 0x7f; step = Math.floor(step / 0x80)) bytes += String.fromCharCode((step % 0x80) | 0x80);
      bytes += String.fromCharCode(step);
      before = index;
    }
    return btoa(bytes);
  }

  /** Decodes text from {@link encode}; returns an empty set if it isn't valid. */
  static decode(text: string): SampleSet {
    try {
      const indices: number[] = [];
      let [index, step, weight] = [0, 0, 1];
      for (const character of atob(text)) {
        const byte = character.charCodeAt(0);
        step += (byte & 0x7f) * weight;
        weight *= 0x80;
        if (byte >= 0x80) continue;
        index += step;
        if (index > 0xffff_ffff) return SampleSet.empty;
        indices.push(index);
        [step, weight] = [0, 1];
      }
      return SampleSet.of(indices);
    } catch {
      return SampleSet.empty;
    }
  }
}
