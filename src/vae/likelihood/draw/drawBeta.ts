import type { RandomStream } from '../../random/randomStream';
import { drawGamma } from './drawCount';

/**
 * A number of the beta with shapes α and β: the share that Γ(α) has of Γ(α) + Γ(β) (Johnson, Kotz and Balakrishnan 1995, section 25.2),
 * by logarithms, so that small shapes do not end in 0/0; NaN for shapes that are not positive.
 */
export function drawBeta(
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
  random: RandomStream,
): number {
  const first = drawLogGamma(alpha, random);
  return 1 / (1 + Math.exp(drawLogGamma(beta, random) - first));
}

/** ln of a Γ(shape, 1) number. */
function drawLogGamma(shape: number, random: RandomStream): number {
  if (!(shape < 1)) return Math.log(drawGamma(shape, random));
  return Math.log(drawGamma(shape + 1, random)) + Math.log(random.uniform()) / shape;
}
