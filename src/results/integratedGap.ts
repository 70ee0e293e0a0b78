import type { IntegratedGap } from '../contracts/analysis/disentanglement';
import type { Checkpoint } from '../vae/checkpoint';
import type { Posteriors } from '../vae/diagnostics/aggregateDensities';
import type { Classes } from '../vae/disentanglement/classes';
import { IntegratedInformation } from '../vae/disentanglement/integratedInformation';
import { drawsAgain, integratedInterval } from '../vae/disentanglement/integratedInterval';
import type { InformationMatrix } from '../vae/disentanglement/informationMatrix';
import { mutualInformationGap } from '../vae/disentanglement/mutualInformationGap';
import { fillStandardNormal, streams } from '../vae/random/standardNormal';

const maxDraws = 2000;
/** How often these are drawn again for the interval. */
const times = 100;
/** Exponentials that may be spent: some seconds. */
const maxExponentials = 3e8;

/**
 * MIG with the mutual information of {@link IntegratedInformation}: one draw each of rows that are spread evenly over all.
 *
 * @param entropies of the factors
 */
export function integratedGap(
  posteriors: Posteriors,
  factors: readonly Classes[],
  entropies: InformationMatrix['entropies'],
  seed: number,
  checkpoint: Checkpoint,
): IntegratedGap {
  const rows = factors[0]!.of.length;
  const dimensions = posteriors.mu.length / rows;
  const draws = Math.max(1, Math.min(rows, maxDraws, Math.floor(maxExponentials / (rows * dimensions))));
  const integrated = new IntegratedInformation(posteriors, dimensions, factors);
  const z = new Float32Array(dimensions);
  for (let draw = 0; draw < draws; draw++) {
    const row = Math.floor((draw * rows) / draws);
    fillStandardNormal(z, 0, dimensions, seed, streams.posterior, row, 0);
    for (let j = 0; j < dimensions; j++) {
      const at = row * dimensions + j;
      z[j] = posteriors.mu[at]! + Math.exp(posteriors.logVariance[at]! / 2) * z[j]!;
    }
    integrated.add(row, z, 0, checkpoint);
  }
  const { information } = integrated;
  const value = mutualInformationGap({ information, entropies });
  const again = drawsAgain(draws, times, seed);
  return { value, draws, interval: integratedInterval(integrated, entropies, value, again, checkpoint) };
}
