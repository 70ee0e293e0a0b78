import { streams } from './standardNormal';
import { fillUniform } from './uniform';

/** Which of N places a seed picks, none twice, ascending (Floyd's algorithm: Bentley and Floyd 1987). */
export function placesAtRandom(total: number, count: number, seed: number): Uint32Array {
  const wanted = Math.min(count, total);
  const chosen = new Set<number>();
  const uniform = new Float64Array(1);
  for (let last = total - wanted; last < total; last++) {
    fillUniform(uniform, seed, streams.subset, last);
    const place = Math.floor(uniform[0]! * (last + 1));
    chosen.add(chosen.has(place) ? last : place);
  }
  return Uint32Array.from(chosen).sort();
}
