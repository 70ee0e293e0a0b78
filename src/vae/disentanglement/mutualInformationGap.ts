import { gapOf } from './gap';
import type { InformationMatrix } from './informationMatrix';

/**
 * MIG (Chen et al. 2018, "Isolating sources of disentanglement in VAEs", with bins as Locatello et al. 2019): the mean over
 * the factors of (I₁ − I₂) ⁄ H, of the two dimensions that tell the most of the factor, 0..1. Factors that do not vary are left
 * out; NaN if none does. Of one dimension alone I₂ is 0.
 */
export function mutualInformationGap({ information, entropies }: InformationMatrix): number {
  let [sum, count] = [0, 0];
  for (const [factor, entropy] of entropies.entries()) {
    if (entropy === 0) continue;
    sum += gapOf(information.map((row) => row[factor]!)) / entropy;
    count += 1;
  }
  return count === 0 ? NaN : sum / count;
}
