import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import { drawSeveral } from '../../vae/likelihood/draw/drawData';
import { RandomStream } from '../../vae/random/randomStream';
import type { Stream } from '../../vae/random/standardNormal';
import type { ConditionFeeds } from '../runtime/conditionRows';
import type { DecodedRun } from '../runtime/decodedRun';

const random = new RandomStream();

/** Rows, one z of each, and the noise of what is drawn for them. */
export interface RowsToDraw {
  /** For a likelihood that knows how many counts they have. */
  readonly x: Float32Array;
  readonly z: Float32Array;
  readonly conditions: ConditionFeeds;
  /** What addresses the noise. */
  readonly samples: readonly number[];
  readonly seed: number;
  readonly stream: Stream;
}

/**
 * Draws several x ~ p(x|z) for the one z of each row, those of one row after those of another, row-major, as the reconstruction
 * lies.
 */
export async function drawReplicates(
  decoder: DecodedRun,
  model: ModelDescription,
  { x, z, conditions, samples, seed, stream }: RowsToDraw,
  draws: number,
): Promise<Float32Array> {
  const length = elementCount(model.inputShape);
  const { output, beside } = await decoder.decode(x, samples.length, z, 1, conditions);
  const drawn = new Float32Array(samples.length * draws * length);
  for (const [row, sample] of samples.entries()) {
    const into = drawn.subarray(row * draws * length, (row + 1) * draws * length);
    const start = (draw: number) => random.start(seed, stream, sample, draw);
    const offset = row * decoder.stride;
    drawSeveral(decoder.reading, output, offset, into, draws, beside(row), start, decoder.exact);
  }
  return drawn;
}
