import type { GraphReason } from '../../core/model/graphReason';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Likelihood } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { logProbability } from '../../vae/likelihood/likelihood';
import { decodedRun } from './decodedRun';
import { asReconstructed } from './feeds';
import type { LikelihoodRun } from './likelihoodRun';
import type { Decoder } from './decoder';

/**
 * The decoder as it is, and the likelihood in float64 beside it.
 *
 * @param loaded the decoder where it is loaded, which is run where its reconstruction is all that is read
 */
export async function exactRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  notFoldedReason: GraphReason | null,
  loaded: Decoder | null = null,
): Promise<LikelihoodRun> {
  const length = elementCount(model.inputShape);
  const run = await decodedRun(model, likelihood, provider, loaded);
  const { reading, stride, exact } = run;
  return {
    notFoldedReason,
    async logProbabilities(x, rows, values, draws, conditionValues) {
      const { output, beside } = await run.decode(x, rows, values, draws, conditionValues);
      const data = asReconstructed(model, x, rows);
      return Float64Array.from({ length: rows * draws }, (_, index) => {
        const row = Math.floor(index / draws);
        const read = beside(index);
        return logProbability(reading, data, row * length, output, index * stride, length, read, exact);
      });
    },
    release: () => run.release(),
  };
}
