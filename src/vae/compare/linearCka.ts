import { noCheckpoint, type Checkpoint } from '../checkpoint';
import type { CenteredMeans } from './centeredMeans';

/**
 * Linear centered kernel alignment of two latent spaces over the same rows (Kornblith et al. 2019, "Similarity of neural
 * network representations revisited"): ⟨XXᵀ, YYᵀ⟩ ⁄ (‖XXᵀ‖ ‖YYᵀ‖), 0..1. It is 1 where one space is the other rotated,
 * mirrored and scaled as a whole. NaN where one of them does not vary.
 *
 * By inner products of rows: n² of them, which need not be kept.
 */
export function linearCka(
  first: CenteredMeans,
  other: CenteredMeans,
  checkpoint: Checkpoint = noCheckpoint,
): number {
  let [both, own, others] = [0, 0, 0];
  for (let row = 0; row < first.rows; row++) {
    for (let column = 0; column <= row; column++) {
      const x = innerProduct(first, row, column);
      const y = innerProduct(other, row, column);
      const times = row === column ? 1 : 2;
      both += times * x * y;
      own += times * x * x;
      others += times * y * y;
    }
    checkpoint();
  }
  const scale = Math.sqrt(own * others);
  return scale > 0 ? Math.min(1, both / scale) : NaN;
}

function innerProduct({ values, dimensions }: CenteredMeans, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j < dimensions; j++) sum += values[a * dimensions + j]! * values[b * dimensions + j]!;
  return sum;
}
