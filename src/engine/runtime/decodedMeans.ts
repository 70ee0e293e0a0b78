import type { GaussianOptimal, Likelihood } from '../../vae/likelihood/likelihood';
import { locationOf } from '../../vae/likelihood/location';
import type { ConditionFeeds } from './conditionRows';
import { librariesOf } from './decoderParameters';
import type { Decoder } from './decoder';

/**
 * The mean of p(x|z) of rows of z, in the units of x; what the decoder outputs where there is no likelihood.
 *
 * @param x the rows that the codes are of, row-major, where there are any: proportions of counts become counts by them
 */
export async function decodedMeans(
  decoder: Decoder,
  likelihood: Likelihood | GaussianOptimal | null,
  z: Float32Array,
  rows: number,
  given: ConditionFeeds,
  x?: Float32Array,
): Promise<Float32Array> {
  const { output, zeros, theta, shape } = await decoder.decode(z, rows, given);
  if (!likelihood) return output;
  return locationOf(likelihood, output, rows, {
    library: librariesOf(likelihood, given, x, rows),
    zeros,
    theta,
    shape,
  });
}
