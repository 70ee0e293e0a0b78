/** How far the best of some scores is above the second; above 0 where there is no second. */
export function gapOf(scores: Iterable<number>): number {
  let [best, second] = [-Infinity, -Infinity];
  for (const score of scores) {
    if (score > best) [best, second] = [score, best];
    else if (score > second) second = score;
  }
  return second === -Infinity ? best : best - second;
}
