/**
 * Where a value lies among draws of the law that it should be of, in (0, 1): (below + v·(equal + 1)) / (S + 1) with v ~ U(0, 1).
 * If the value is a draw of that law too, it is uniform, for discrete laws as well.
 *
 * Czado, Gneiting and Held, "Predictive model assessment for count data" (2009), section 2.1, the randomized probability
 * integral transform, of the empirical distribution of S draws and the value itself.
 *
 * @param below draws that are less
 * @param equal draws that are equal
 * @param v uniform on (0, 1)
 */
export function randomizedRank(below: number, equal: number, draws: number, v: number): number {
  return (below + v * (equal + 1)) / (draws + 1);
}
