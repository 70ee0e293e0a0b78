import type { CancellationToken } from 'vscode-jsonrpc';
import type { ModelDescription } from '../../protocol/model';
import type { PlannedLikelihood } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import { locationOf } from '../../vae/likelihood/likelihood';
import { rowsACall } from '../runtime/rowsACall';
import type { RunningVae } from '../runtime/vae';

/** Rows decoded at once, but for large ones. */
const decodeRows = 256;

/**
 * The mean of p(x|z) for rows of z, row-major, as many values a row as the input has. Stops early when cancelled.
 *
 * @param likelihood how the decoder's output is read; null: as it is
 */
export async function decode(
  z: Float32Array,
  model: ModelDescription,
  likelihood: PlannedLikelihood | null,
  vae: RunningVae,
  token: CancellationToken,
): Promise<{ samples: Float32Array; shape: readonly number[] }> {
  const { latentDims, inputLength } = vae;
  const count = z.length / latentDims;
  const samples = new Float32Array(count * inputLength);
  const batch = rowsACall(decodeRows, Math.max(inputLength, elementCount(model.reconstructionShape)));
  for (let start = 0; start < count && !token.isCancellationRequested; start += batch) {
    const rows = Math.min(batch, count - start);
    const decoded = await vae.decode(z.subarray(start * latentDims, (start + rows) * latentDims), rows);
    samples.set(likelihood ? locationOf(likelihood, decoded) : decoded, start * inputLength);
    // Lets a cancellation in; after the last call nothing is left to cancel.
    if (start + rows < count) await new Promise((resolve) => setImmediate(resolve));
  }
  const isLevels = likelihood?.kind === 'categorical' && likelihood.data !== 'one-hot';
  return { samples, shape: isLevels ? model.inputShape : model.reconstructionShape };
}
