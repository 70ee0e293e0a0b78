/** The values of all arrays one after another, in a new array. */
export function concatenateFloats(arrays: readonly Float32Array[]): Float32Array {
  return concatenateInto(new Float32Array(lengthOf(arrays)), arrays);
}

/** The same of numbers of 64 bits. */
export function concatenateDoubles(arrays: readonly Float64Array[]): Float64Array {
  return concatenateInto(new Float64Array(lengthOf(arrays)), arrays);
}

function lengthOf(arrays: readonly { readonly length: number }[]): number {
  return arrays.reduce((length, array) => length + array.length, 0);
}

function concatenateInto<A extends Float32Array | Float64Array>(joined: A, arrays: readonly A[]): A {
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
