import path from 'node:path';
import type { DensityNetwork } from '../../core/settings/prior';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { elementCount } from '../../core/shape';
import { densityFileUnlike } from '../problems/priors';
import { fixedBatch } from './roleTensors';
import { openSession } from './session';

/** z → log p(z), over rows. */
export interface LogDensity {
  /**
   * log p(z) in nats of `rows` latents, row-major; −∞ and NaN are what the network says.
   *
   * @throws ProblemError if the network can't be run, or gives no number per latent
   */
  of(z: Float32Array, rows: number): Promise<Float32Array>;
  release(): Promise<void>;
}

/** Loads a network of log p(z). */
export async function loadLogDensity(
  { input, output, sign, files }: DensityNetwork,
  latentShape: readonly number[],
  provider: ExecutionProvider,
): Promise<LogDensity> {
  const [file = ''] = files;
  const session = await openSession(file, {
    name: path.basename(file),
    provider,
    fixedBatch: fixedBatch(input),
  });
  const isVector = input.shape.length === 2;
  const shape = isVector ? [elementCount(latentShape)] : latentShape;
  return {
    async of(z, rows) {
      const feeds = { [input.name]: { data: z, shape, type: input.type } };
      const outputs = await session.run(feeds, [output], rows);
      const values = outputs[output]!;
      if (values.length !== rows)
        throw densityFileUnlike({
          path: file,
          defect: { kind: 'numbers-per-latent', output, found: values.length / rows },
        });
      return sign === 1 ? values : values.map((value) => -value);
    },
    release: () => session.release(),
  };
}
