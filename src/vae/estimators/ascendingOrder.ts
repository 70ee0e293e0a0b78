/** The places of values in ascending order of these. No value may be NaN. */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const places = Uint32Array.from(values, (_, place) => place);
  return places.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b));
}
