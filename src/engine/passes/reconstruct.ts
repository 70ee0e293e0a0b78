import type { Dataset } from '../../data/dataset';
import type { ReconstructParams, Reconstructions } from '../../protocol/engine';
import { drawLatents } from '../../vae/posterior/drawLatents';
import { locationOf } from '../../vae/likelihood/likelihood';
import type { RunningVae } from '../runtime/vae';
import { readInputs } from './inputs';

/** Input and reconstruction of the rows asked for; logits are shown as the probabilities they stand for, classes as the level to expect. */
export async function reconstruct(
  { plan, rows, at }: ReconstructParams,
  dataset: Dataset,
  vae: RunningVae,
): Promise<Reconstructions> {
  const length = vae.inputLength;
  const inputs = new Float32Array(rows.length * length);
  for (const [index, row] of rows.entries()) {
    inputs.set(await readInputs(dataset, { start: row, count: 1 }, plan.preprocessing), index * length);
  }
  const posterior = await vae.encode(inputs, rows.length);
  const z =
    at === 'posterior-mean' ? posterior.mu : draw(posterior, vae.latentDims, rows, at.draw, plan.seed);
  const reconstructions = locationOf(plan.likelihood, await vae.decode(z, rows.length));
  return { inputs, reconstructions };
}

function draw(
  posterior: { readonly mu: Float32Array; readonly logVariance: Float32Array },
  latentDims: number,
  rows: readonly number[],
  index: number,
  seed: number,
): Float32Array {
  const z = new Float32Array(rows.length * latentDims);
  for (const [position, sample] of rows.entries()) {
    const draws = { from: index, to: index + 1 };
    const latents = drawLatents(
      posterior,
      latentDims,
      { start: position, count: 1 },
      sample - position,
      draws,
      seed,
    );
    z.set(latents.z, position * latentDims);
  }
  return z;
}
