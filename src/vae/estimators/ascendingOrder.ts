/** The places of values in ascending order of these, of equal ones the first first. No value may be NaN. */
export function ascendingOrder(values: Float64Array): Uint32Array {
  if (values.length <= maxPacked && values.every((value) => Math.fround(value) === value))
    return byPackedKeys(values);
  const places = Uint32Array.from(values, (_, place) => place);
  return places.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b));
}

/** A place beside 32 bits of a value is a whole number that float64 has exactly. */
const maxPacked = 2 ** 21;

/** Of float32 values, as codes are: numbers alone are sorted many times faster than by a function that compares them. */
function byPackedKeys(values: Float64Array): Uint32Array {
  // A zero of either sign is the same.
  const bits = new Uint32Array(new Float32Array(values.map((value) => value + 0)).buffer);
  const keys = new Float64Array(values.length);
  for (let place = 0; place < keys.length; place++) {
    const word = bits[place]!;
    // Negative numbers in the other direction, below all others.
    const rank = word >= 2 ** 31 ? 2 ** 32 - 1 - word : word + 2 ** 31;
    keys[place] = rank * maxPacked + place;
  }
  keys.sort();
  const places = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) places[at] = keys[at]! % maxPacked;
  return places;
}
