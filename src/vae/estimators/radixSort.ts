const digitBits = 16;
const digits = 2 ** digitBits;
/** Below it, counting digits takes longer than comparing. */
const fewRows = 20_000;

/**
 * Sorts rows by their keys, ascending, rows of one key in the order given: by comparison where they are few, else by
 * the digits of the keys' bits, which takes a million rows in a tenth of the time. No key may be NaN.
 *
 * Knuth, "The art of computer programming", volume 3, algorithm 5.2.5R. The bits of a float64 order as the number does
 * once those of a negative one are all turned, and the sign of the others.
 *
 * @param keys one for each row of `rows`, in the same order
 */
export function sortByKeys(rows: Uint32Array, keys: Float64Array): Uint32Array {
  if (rows.length < fewRows) {
    const places = counting(rows.length);
    places.sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!));
    return places.map((place) => rows[place]!);
  }
  const words = orderedBits(keys);
  let from = counting(rows.length);
  let to = new Uint32Array(rows.length);
  const counts = new Uint32Array(digits);
  for (let digit = 0; digit < 64 / digitBits; digit++) {
    counts.fill(0);
    for (let i = digit; i < words.length; i += 4) counts[words[i]!]! += 1;
    if (counts[words[digit]!] === rows.length) continue;
    let start = 0;
    for (let value = 0; value < digits; value++) {
      const count = counts[value]!;
      counts[value] = start;
      start += count;
    }
    // By index, which is faster than by for…of.
    for (let i = 0; i < rows.length; i++) {
      const place = from[i]!;
      to[counts[words[4 * place + digit]!]!++] = place;
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < from.length; i++) from[i] = rows[from[i]!]!;
  return from;
}

function counting(length: number): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(length);
  for (let i = 0; i < length; i++) places[i] = i;
  return places;
}

/** Four digits a key, the least significant first, in the order of the numbers. */
function orderedBits(keys: Float64Array): Uint16Array {
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const copy = new Float64Array(keys.length);
  // −0 is 0, as in a comparison.
  for (let i = 0; i < keys.length; i++) copy[i] = keys[i]! + 0;
  const words = new Uint16Array(copy.buffer);
  if (!littleEndian) for (let i = 0; i < words.length; i += 4) words.subarray(i, i + 4).reverse();
  for (let i = 0; i < words.length; i += 4) {
    const turned = words[i + 3]! < 0x8000 ? 0 : 0xffff;
    words[i]! ^= turned;
    words[i + 1]! ^= turned;
    words[i + 2]! ^= turned;
    words[i + 3]! ^= turned | 0x8000;
  }
  return words;
}
