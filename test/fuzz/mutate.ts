/** Random numbers that a seed gives again. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `below` − 1 (mulberry32, Tommy Ettinger). */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }
}

/** Bytes that readers of lengths, varints, counts and text stumble over. */
const awkward: readonly (readonly number[])[] = [
  [0],
  [0xff],
  [0x7f],
  [0x80],
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
  [0x00, 0x00, 0x00, 0x80],
  [0xff, 0xff, 0xff, 0x7f],
  [0xed, 0xa0, 0x80],
  [...Buffer.from('-1')],
  [...Buffer.from('99999999999999999999')],
  [...Buffer.from('__proto__')],
  [...Buffer.from("'descr'")],
];

/** Damages bytes; `other` are those of another whole file of the kind. */
export type Mutation = (bytes: Uint8Array, random: SeededRandom, other: Uint8Array) => Uint8Array;

const mutations: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const changed = new Uint8Array(bytes);
    const at = random.below(bytes.length);
    changed[at]! ^= 1 << random.below(8);
    return changed;
  },
  function overwrite(bytes, random) {
    const changed = new Uint8Array(bytes);
    const piece = random.pick(awkward).slice(0, bytes.length);
    changed.set(piece, random.below(bytes.length - piece.length + 1));
    return changed;
  },
  function insert(bytes, random) {
    return spliced(bytes, random.below(bytes.length + 1), 0, Uint8Array.from(random.pick(awkward)));
  },
  function cutShort(bytes, random) {
    return bytes.slice(0, random.below(bytes.length));
  },
  function remove(bytes, random) {
    const at = random.below(bytes.length);
    return spliced(bytes, at, 1 + random.below(64), new Uint8Array());
  },
  function repeat(bytes, random) {
    const at = random.below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random.below(256));
    return spliced(bytes, random.below(bytes.length + 1), 0, piece);
  },
  function crossOver(bytes, random, other) {
    const at = random.below(bytes.length);
    const from = random.below(other.length);
    return spliced(bytes, at, random.below(256), other.slice(from, from + random.below(256)));
  },
];

function spliced(bytes: Uint8Array, at: number, removed: number, piece: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(Math.min(bytes.length, at + removed))]);
}

/** A file with one to eight things wrong with it; heads, where structure is, are hit more often than tails. */
export function mutate(bytes: Uint8Array, random: SeededRandom, other: Uint8Array): Uint8Array {
  let changed = bytes;
  // Mostly one or two, so that what is behind the first check is reached as well.
  const times = 1 + Math.min(random.below(8), random.below(8), random.below(8));
  const headOnly = random.below(2) === 0;
  for (let time = 0; time < times && changed.length > 0; time++) {
    const length = headOnly ? Math.min(changed.length, 512) : changed.length;
    const head = random.pick(mutations)(changed.subarray(0, length), random, other);
    changed = Buffer.concat([head, changed.subarray(length)]);
  }
  return changed;
}
