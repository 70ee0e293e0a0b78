/** Symbols that a code may be of, at most. */
const maxSymbols = 288;

const frequencies = new Int32Array(2 * maxSymbols);
const depths = new Int32Array(2 * maxSymbols);
const left = new Int32Array(2 * maxSymbols);
const right = new Int32Array(2 * maxSymbols);
const queue = new Int32Array(maxSymbols + 1);
const keys = new Float64Array(maxSymbols);

/**
 * Writes how many bits a Huffman code gives each symbol, 0 to one that does not occur, none more than `maxBits` (Huffman 1952). Of
 * equally short codes it is the one of fflate 0.8, which compresses PNG files, to the bit: their lengths are written to a file, too.
 *
 * @param counts how often each symbol occurs
 * @param lengths of the same length, filled with zeros
 * @returns how many symbols there are up to the last that occurs
 */
export function writeCodeLengths(counts: Uint16Array, maxBits: number, lengths: Uint8Array): number {
  const symbols: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) {
    if (counts[symbol] === 0) continue;
    // The rarest first, of equal ones the first first.
    keys[symbols.length] = counts[symbol]! * maxSymbols + symbol;
    symbols.push(symbol);
  }
  const last = symbols.at(-1);
  if (last === undefined) return 0;
  if (symbols.length === 1) lengths[last] = 1;
  else {
    const deepest = writeDepths(symbols, lengths);
    if (deepest > maxBits) shorten(symbols, counts, lengths, deepest, maxBits);
  }
  return last + 1;
}

/** Joins the two rarest until one is left; how deep each symbol lies is the length of its code. */
function writeDepths(symbols: readonly number[], lengths: Uint8Array): number {
  const occurring = symbols.length;
  const sorted = keys.subarray(0, occurring).sort();
  for (let place = 0; place < occurring; place++) {
    const symbol = sorted[place]! % maxSymbols;
    queue[place] = symbol;
    frequencies[symbol] = (sorted[place]! - symbol) / maxSymbols;
  }
  // An end that is never taken: a block has fewer symbols.
  queue[occurring] = 2 * maxSymbols - 1;
  frequencies[2 * maxSymbols - 1] = 0x7fffffff;
  let [joined, end, next] = [0, 0, 0];
  for (; end < occurring - 1; end++) {
    const node = maxSymbols + end;
    const first = isJoined() ? queue[joined++]! : queue[next++]!;
    const second = isJoined() ? queue[joined++]! : queue[next++]!;
    left[node] = first;
    right[node] = second;
    frequencies[node] = frequencies[first]! + frequencies[second]!;
    queue[end] = node;
  }
  function isJoined(): boolean {
    return joined < end && frequencies[queue[joined]!]! < frequencies[queue[next]!]!;
  }
  depths[maxSymbols + end - 1] = 0;
  for (let node = maxSymbols + end - 1; node >= maxSymbols; node--)
    depths[left[node]!] = depths[right[node]!] = depths[node]! + 1;
  let deepest = 0;
  for (const symbol of symbols) {
    lengths[symbol] = depths[symbol]!;
    deepest = Math.max(deepest, depths[symbol]!);
  }
  return deepest;
}

/** Makes codes shorter that are too long, and others longer in exchange, until all fit. */
function shorten(
  symbols: readonly number[],
  counts: Uint16Array,
  lengths: Uint8Array,
  deepest: number,
  maxBits: number,
): void {
  const order = symbols.toSorted((a, b) => lengths[b]! - lengths[a]! || counts[a]! - counts[b]!);
  let [place, debt] = [0, 0];
  for (; place < order.length && lengths[order[place]!]! > maxBits; place++) {
    debt += (1 << (deepest - maxBits)) - (1 << (deepest - lengths[order[place]!]!));
    lengths[order[place]!] = maxBits;
  }
  debt >>= deepest - maxBits;
  while (debt > 0) {
    const symbol = order[place]!;
    if (lengths[symbol]! < maxBits) debt -= 1 << (maxBits - lengths[symbol]!++ - 1);
    else place += 1;
  }
  for (; place >= 0 && debt !== 0; place--) {
    const symbol = order[place]!;
    if (lengths[symbol] !== maxBits) continue;
    lengths[symbol] -= 1;
    debt += 1;
  }
}
