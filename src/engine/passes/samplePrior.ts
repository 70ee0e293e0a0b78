import type { CancellationToken } from 'vscode-jsonrpc';
import type { PriorSamples, SamplePriorParams } from '../../protocol/engine';
import { sigmoidInPlace } from '../../vae/likelihood/bernoulli';
import { fillStandardNormal, streams } from '../../vae/random/standardNormal';
import { rowsACall } from '../runtime/rowsACall';
import type { RunningVae } from '../runtime/vae';

/** Rows decoded at once, but for large ones. */
const decodeRows = 256;

/** Draws z = temperature · ε with ε ~ N(0, I) addressed by (seed, sample), and decodes. Stops early when cancelled. */
export async function samplePrior(
  { model, count, seed, temperature, logits }: SamplePriorParams,
  vae: RunningVae,
  token: CancellationToken,
): Promise<PriorSamples> {
  const { latentDims, inputLength } = vae;
  const z = new Float32Array(count * latentDims);
  for (let sample = 0; sample < count; sample++) {
    fillStandardNormal(z, sample * latentDims, latentDims, seed, streams.prior, sample, 0);
  }
  if (temperature !== 1) for (let i = 0; i < z.length; i++) z[i] = z[i]! * temperature;
  const samples = new Float32Array(count * inputLength);
  const batch = rowsACall(decodeRows, inputLength);
  for (let start = 0; start < count && !token.isCancellationRequested; start += batch) {
    const rows = Math.min(batch, count - start);
    const decoded = await vae.decode(z.subarray(start * latentDims, (start + rows) * latentDims), rows);
    samples.set(decoded, start * inputLength);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (logits) sigmoidInPlace(samples);
  return { z, samples, shape: model.reconstructionShape };
}
