import type { DifferenceHistogram } from '../contracts/panel/comparison';

/** Bins that a histogram has, about. */
const wantedBins = 40;
/** The minimum width of a bin, as a share of the largest value. */
const minWidth = 1e-9;
/** Numbers below this are next to the smallest that there are. */
const tiny = 1e-300;

/**
 * How differences lie: bins of one width 1, 2 or 5 times a power of ten, of which one begins at 0, so that none is of both
 * signs. Values that are no number are left out.
 */
export function differenceHistogram(values: Iterable<number>): DifferenceHistogram {
  const finite = Float64Array.from(values).filter(Number.isFinite);
  if (finite.length === 0) return { edges: new Float64Array(0), counts: new Uint32Array(0) };
  const [low, high] = finite.reduce(
    ([min, max], value) => [Math.min(min, value), Math.max(max, value)],
    [Infinity, -Infinity],
  );
  // Bins far narrower than their distance from 0 could not be told apart.
  const width = roundWidth(Math.max((high - low) / wantedBins, minWidth * Math.max(-low, high)));
  const first = Math.floor(low / width);
  const counts = new Uint32Array(Math.floor(high / width) - first + 1);
  for (const value of finite) counts[Math.floor(value / width) - first]! += 1;
  return {
    edges: Float64Array.from({ length: counts.length + 1 }, (_, bin) => (first + bin) * width),
    counts,
  };
}

/** The next greater of 1, 2 and 5 times a power of ten; 1 for no width. */
function roundWidth(width: number): number {
  if (!(width > tiny)) return 1;
  const power = Number(`1e${Math.floor(Math.log10(width))}`);
  return power * ([1, 2, 5].find((factor) => factor * power >= width) ?? 10);
}
