import type { CancellationToken } from 'vscode-jsonrpc';
import type { PriorSamples, SamplePriorParams } from '../../protocol/engine';
import { locationOf } from '../../vae/likelihood/likelihood';
import { fillStandardNormal, streams } from '../../vae/random/standardNormal';
import { elementCount } from '../../protocol/shape';
import { rowsACall } from '../runtime/rowsACall';
import type { RunningVae } from '../runtime/vae';

/** Rows decoded at once, but for large ones. */
const decodeRows = 256;

/** Draws z = m + temperature · s · ε with ε ~ N(0, I) addressed by (seed, sample), and decodes. Stops early when cancelled. */
export async function samplePrior(
  { model, count, seed, temperature, prior, likelihood }: SamplePriorParams,
  vae: RunningVae,
  token: CancellationToken,
): Promise<PriorSamples> {
  const { latentDims, inputLength } = vae;
  const z = new Float32Array(count * latentDims);
  for (let sample = 0; sample < count; sample++) {
    fillStandardNormal(z, sample * latentDims, latentDims, seed, streams.prior, sample, 0);
  }
  const spread = temperature * prior.deviation;
  for (let i = 0; i < z.length; i++) z[i] = prior.mean + spread * z[i]!;
  const samples = new Float32Array(count * inputLength);
  const shown = (output: Float32Array) => (likelihood ? locationOf(likelihood, output) : output);
  const batch = rowsACall(decodeRows, Math.max(inputLength, elementCount(model.reconstructionShape)));
  for (let start = 0; start < count && !token.isCancellationRequested; start += batch) {
    const rows = Math.min(batch, count - start);
    const decoded = await vae.decode(z.subarray(start * latentDims, (start + rows) * latentDims), rows);
    samples.set(shown(decoded), start * inputLength);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const isLevels = likelihood?.kind === 'categorical' && likelihood.data !== 'one-hot';
  return { z, samples, shape: isLevels ? model.inputShape : model.reconstructionShape };
}
