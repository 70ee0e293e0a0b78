import { secondsOfRow } from '../../core/model/rowCost';
import type { PictureShape } from '../../core/dataset/picture';
import { smallPictures, type RunPictures } from '../../core/figures/runPictures';
import type { EnginePool } from '../../pool/enginePool';
import { thumbnailsOf } from '../decoding/pictures';
import type { Pass } from '../pass/pass';

/** Rows whose reconstructions are remembered. */
const rowsKept = 4;
/** What these may take, at most: every run waits for it. */
const maxSeconds = 4;

/** Reconstructions of the first examples of a finished pass; null where it has none, or they take too long. */
export async function takePictures(
  pool: EnginePool,
  { plan, results }: Pick<Pass, 'plan' | 'results'>,
  examples: readonly number[],
  picture: PictureShape,
): Promise<RunPictures | null> {
  const { rowCost } = plan.model;
  const indices = examples.slice(0, rowsKept);
  if (indices.length === 0 || (rowCost && indices.length * secondsOfRow(rowCost) > maxSeconds)) return null;
  const { reconstructions } = await thumbnailsOf(pool, { plan, columns: results.columns }, picture, indices);
  if (reconstructions.length === 0) return null;
  const { bytes, ...size } = smallPictures(indices.length, reconstructions, picture);
  return { indices, ...size, bytes: Buffer.from(bytes).toString('base64') };
}
