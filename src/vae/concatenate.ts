/** The values of all arrays one after another, in a new array. */
export function concatenate<T extends Float32Array | Float64Array>(
  arrays: readonly T[],
  create: (length: number) => T,
): T {
  const joined = create(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}

/** {@link concatenate} of single precision. */
export function concatenateFloats(arrays: readonly Float32Array[]): Float32Array {
  return concatenate(arrays, (length) => new Float32Array(length));
}
