import { distanceBits, distances, endOf, lengthBits, literals, type Block } from './blockBits';

/** Bytes that a match may be long, and how far back it may begin; places are known by their remainder. */
const [minMatch, maxMatch, window] = [3, 258, 2 ** 15];
/** Places that are looked at for a match, and how long one must be to be taken without looking on: level 3 of fflate. */
const [maxLooked, longEnough] = [16, 16];
/** When a block ends: after so many matches or symbols, if there is more left than this. */
const [maxMatches, maxSymbols, minRest] = [7000, 24_576, 423];

const lengthCodes = codesOf(lengthBits, minMatch, maxMatch);
const distanceCodes = codesOf(distanceBits, 1, window);

const previous = new Uint16Array(window);
/** Latest place by hash, for each number of bits of it. */
const latestOf = new Map<number, Uint16Array>();
const block = {
  literals: new Uint16Array(literals),
  distances: new Uint16Array(distances),
  followingBits: 0,
  bytes: 0,
} satisfies Block;

/**
 * How many bytes `bytes` are in a zlib stream (RFC 1950, RFC 1951) of fflate 0.8 at level 3, as PNG files are written here. It is the
 * same search for matches and the same codes (after its `dflt` and `wblk`, © Arjun Barrett, MIT license), and so the same number,
 * without the stream or anything else that is allocated.
 */
export function deflatedBytes(bytes: Uint8Array): number {
  const end = bytes.length;
  const third = Math.ceil(hashBitsOf(end) / 3);
  const mask = (1 << hashBitsOf(end)) - 1;
  const latest = latestPlaces(mask + 1);
  let [bit, start, matches, symbols, taken, at] = [0, 0, 0, 0, 0, 0];
  clear();
  for (; at + 2 < end; at++) {
    const hash = (bytes[at]! ^ (bytes[at + 1]! << third) ^ (bytes[at + 2]! << (2 * third))) & mask;
    let place = at & (window - 1);
    let other = latest[hash]!;
    previous[place] = other;
    latest[hash] = place;
    if (taken > at) continue;
    const rest = end - at;
    if ((matches > maxMatches || symbols > maxSymbols) && rest > minRest) {
      block.bytes = at - start;
      bit = endOf(block, bit);
      clear();
      [start, matches, symbols] = [at, 0, 0];
    }
    let [length, distance] = [minMatch - 1, 0];
    let back = (place - other) & (window - 1);
    const from = at - back;
    if (((bytes[from]! ^ (bytes[from + 1]! << third) ^ (bytes[from + 2]! << (2 * third))) & mask) === hash) {
      const enough = Math.min(longEnough, rest) - 1;
      const farthest = Math.min(window - 1, at);
      const longest = Math.min(maxMatch, rest);
      for (let looked = 1; back <= farthest && looked < maxLooked && place !== other; looked++) {
        if (bytes[at + length] === bytes[at + length - back]) {
          let same = 0;
          while (same < longest && bytes[at + same] === bytes[at + same - back]) same += 1;
          if (same > length) {
            [length, distance] = [same, back];
            if (same > enough) break;
            other = rarestWithin(at - back, Math.min(back, same - 2), other);
          }
        }
        place = other;
        other = previous[place]!;
        back += (place - other) & (window - 1);
      }
    }
    symbols += 1;
    if (distance === 0) {
      block.literals[bytes[at]!]! += 1;
      continue;
    }
    const [lengthCode, distanceCode] = [lengthCodes[length]!, distanceCodes[distance]!];
    block.followingBits += lengthBits[lengthCode]! + distanceBits[distanceCode]!;
    block.literals[257 + lengthCode]! += 1;
    block.distances[distanceCode]! += 1;
    taken = at + length;
    matches += 1;
  }
  for (at = Math.max(at, taken); at < end; at++) block.literals[bytes[at]!]! += 1;
  block.bytes = end - start;
  // Two bytes before it, and four to check it by.
  return Math.ceil(endOf(block, bit) / 8) + 6;
}

/** Of the places within a match the one whose next place with the same hash is the farthest back. */
function rarestWithin(from: number, count: number, otherwise: number): number {
  let [rarest, farthest] = [otherwise, 0];
  for (let place = from; place < from + count; place++) {
    const at = place & (window - 1);
    const back = (at - previous[at]!) & (window - 1);
    if (back > farthest) [rarest, farthest] = [at, back];
  }
  return rarest;
}

function hashBitsOf(length: number): number {
  return Math.ceil(Math.max(8, Math.min(13, Math.log(length))) * 1.5);
}

function latestPlaces(count: number): Uint16Array {
  const latest = latestOf.get(count) ?? new Uint16Array(count);
  latestOf.set(count, latest);
  return latest.fill(0);
}

function clear(): void {
  block.literals.fill(0);
  block.distances.fill(0);
  block.followingBits = 0;
}

/** Of each number from `first` to `last` the code whose range it is in, by how many bits each code has for its own. */
function codesOf(bits: readonly number[], first: number, last: number): Uint8Array {
  const codes = new Uint8Array(last + 1);
  let from = first;
  for (const [code, following] of bits.entries()) {
    codes.fill(code, from, Math.min(last + 1, from + 2 ** following));
    from += 2 ** following;
  }
  // The longest match has a code of its own.
  if (last === maxMatch) codes[last] = bits.length - 1;
  return codes;
}
