import { writeCodeLengths } from './codeLengths';

/** Bits that follow the code of a length, and that of a distance (RFC 1951, section 3.2.5). */
export const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
export const distanceBits = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

/** Symbols of bytes, of the end, and of lengths, and those of distances. */
export const [endOfBlock, literals, distances] = [256, 288, 32];
/** In which order the lengths of the code for lengths are written, and how long the others' are, at most. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const maxBits = 15;
const maxBitsOfLengths = 7;

const literalLengths = new Uint8Array(literals);
const distanceLengths = new Uint8Array(distances);
const runs = new Uint16Array(lengthOrder.length);
const runLengths = new Uint8Array(lengthOrder.length);

/** Symbols of a block, by how often they occur, with the bits that follow them. */
export interface Block {
  readonly literals: Uint16Array;
  readonly distances: Uint16Array;
  followingBits: number;
  /** Bytes that it stands for. */
  bytes: number;
}

/**
 * The place of the first bit after a block that begins at `bit`: as it is, with the code that every program knows, or with
 * one of its own, whichever is the shortest (RFC 1951, section 3.2).
 */
export function endOf(block: Block, bit: number): number {
  block.literals[endOfBlock]! += 1;
  const own = bitsWithOwnCode(block);
  const known = bitsWithKnownCode(block);
  const stored = 8 * (block.bytes + 5);
  const header = bit + 3;
  if (stored <= own && stored <= known) return 8 * (Math.ceil(header / 8) + 4 + block.bytes);
  return header + Math.min(own, known);
}

function bitsWithKnownCode({ literals: counts, distances: ofDistances, followingBits }: Block): number {
  let bits = followingBits;
  for (let symbol = 0; symbol < counts.length; symbol++)
    bits += counts[symbol]! * (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
  for (const count of ofDistances) bits += 5 * count;
  return bits;
}

function bitsWithOwnCode({ literals: counts, distances: ofDistances, followingBits }: Block): number {
  for (const lengths of [literalLengths, distanceLengths, runLengths]) lengths.fill(0);
  runs.fill(0);
  countRuns(literalLengths, writeCodeLengths(counts, maxBits, literalLengths));
  countRuns(distanceLengths, writeCodeLengths(ofDistances, maxBits, distanceLengths));
  writeCodeLengths(runs, maxBitsOfLengths, runLengths);
  let written = lengthOrder.length;
  while (written > 4 && runLengths[lengthOrder[written - 1]!] === 0) written -= 1;
  const codes =
    bitsOf(counts, literalLengths) + bitsOf(ofDistances, distanceLengths) + bitsOf(runs, runLengths);
  return followingBits + codes + 14 + 3 * written + 2 * runs[16]! + 3 * runs[17]! + 7 * runs[18]!;
}

/** Adds the symbols that lengths of codes are written with: 16 to 18 are runs of one (RFC 1951, section 3.2.7). */
function countRuns(lengths: Uint8Array, used: number): void {
  const count = Math.max(1, used);
  for (let start = 0, end = 0; start < count; start = end) {
    const length = lengths[start]!;
    while (end < count && lengths[end] === length) end += 1;
    let left = end - start;
    if (length === 0 && left > 2) {
      const long = Math.floor((left - 1) / 138);
      runs[18]! += long;
      left -= 138 * long;
      if (left > 2) {
        runs[left > 10 ? 18 : 17]! += 1;
        left = 0;
      }
    } else if (length > 0 && left > 3) {
      runs[length]! += 1;
      left -= 1;
      const long = Math.floor((left - 1) / 6);
      runs[16]! += long;
      left -= 6 * long;
      if (left > 2) {
        runs[16]! += 1;
        left = 0;
      }
    }
    runs[length]! += left;
  }
}

function bitsOf(counts: Uint16Array, lengths: Uint8Array): number {
  let bits = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) bits += counts[symbol]! * lengths[symbol]!;
  return bits;
}
