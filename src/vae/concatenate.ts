/** The values of all arrays one after another, in a new array. */
export function concatenateFloats(arrays: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
