/** Pearson's correlation of pairs; null where either does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const count = a.length;
  let [meanA, meanB, ofA, ofB, both] = [0, 0, 0, 0, 0];
  // Welford's running moments: no sum of squares to lose digits by.
  for (let i = 0; i < count; i++) {
    const [fromA, fromB] = [a[i]! - meanA, b[i]! - meanB];
    meanA += fromA / (i + 1);
    meanB += fromB / (i + 1);
    ofA += fromA * (a[i]! - meanA);
    ofB += fromB * (b[i]! - meanB);
    both += fromA * (b[i]! - meanB);
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : null;
}
