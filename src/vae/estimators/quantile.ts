/**
 * A quantile, interpolated between two neighboring values (Hyndman and Fan 1996, type 7, as NumPy does). NaN for no values.
 *
 * @param ascending sorted values
 * @param share 0..1
 */
export function quantileOf(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] ?? NaN;
  const above = ascending[Math.ceil(place)] ?? NaN;
  // Between equal values, which may be infinite, there is nothing to interpolate.
  return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}
