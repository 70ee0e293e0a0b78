import type { ScorePart } from '../../contracts/engine/passes';
import type { ReadPartParams } from '../../contracts/engine/recorded';
import { openFile } from '../../data/byteSource';
import { openParquet } from '../../data/parquet/parquet';
import { placesIn } from '../../core/model/codes';
import type { Table } from '../../data/tables/table';
import { partUnlikeModel } from '../problems/parts';

/**
 * Reads the figures of a part as a pass reports them. Of the draws only their mean and its standard error are recorded,
 * and of importance weights only their sum: there is no effective sample size.
 *
 * @throws ProblemError if it can't be read, or has not the columns that the model has figures for
 */
export async function readPart(params: ReadPartParams): Promise<ScorePart> {
  const { part, start, latentDims, samples, importance, has } = params;
  const table = await openParquet(await openFile(part.path), part.path);
  try {
    if (table.count !== part.rows) throw partUnlikeModel({ path: part.path });
    const column = columnReader(table);
    const none = () => new Float64Array(part.rows).fill(NaN);
    const zeros = () => new Float64Array(part.rows);
    const latents = () => new Float32Array(part.rows * latentDims);
    const spread = async (name: string) =>
      (await matrix(column, name, latentDims, latents())).map((sigma) => 2 * Math.log(sigma));
    const hasOwnPrior = table.columns.some(({ name }) => name === 'priorMean0');
    const drawnLevels = table.columns.filter(({ name }) => name.startsWith('klSeOfLevel')).length;
    const isEstimated = table.columns.some(({ name }) => name === 'klSe');
    const klSe = isEstimated ? await column('klSe') : undefined;
    const [elboSe, logPx] = [
      has.elbo ? await column('elboSe') : none(),
      importance > 0 ? await column('logPx') : none(),
    ];
    return {
      rows: { start, count: part.rows },
      draws: { from: 0, to: Math.max(samples, importance) },
      kl: has.kl ? await column('kl') : zeros(),
      ...(klSe && { klSe }),
      mu: await matrix(column, 'mu', latentDims, latents()),
      logVariance: has.kl ? await spread('sigma') : latents().fill(-Infinity),
      ...(hasOwnPrior && {
        ownPrior: {
          mean: await matrix(column, 'priorMean', latentDims, latents()),
          logVariance: await spread('priorSigma'),
        },
      }),
      ...(drawnLevels > 0 && {
        drawnKl: {
          kl: await matrix(column, 'klOfDimension', latentDims, new Float64Array(part.rows * latentDims)),
          levelSe: await matrix(
            column,
            'klSeOfLevel',
            drawnLevels,
            new Float64Array(part.rows * drawnLevels),
          ),
        },
      }),
      reconstructionMean: has.elbo ? await column('reconstruction') : zeros(),
      // See `standardError`: its square is squares / ((n − 1) · n). That of an estimated KL is in the ELBO's, too.
      reconstructionSquares: elboSe.map(
        (error, row) => (error * error - (klSe?.[row] ?? 0) ** 2) * (samples - 1) * samples,
      ),
      weightMax: logPx,
      weightSum: none().fill(importance),
      weightSquares: none(),
      squaredError: has.errors ? await column('meanSquaredError') : none(),
      absoluteError: has.errors ? await column('meanAbsoluteError') : none(),
      ...(has.codes && {
        codes: await matrix(
          column,
          'code',
          placesIn(has.codes),
          new Int32Array(part.rows * placesIn(has.codes)),
        ),
      }),
    };
  } finally {
    await table.close();
  }
}

type ColumnReader = (name: string) => Promise<Float64Array>;

function columnReader(table: Table): ColumnReader {
  return async (name) => {
    const column = table.columns.find((each) => each.name === name && each.kind === 'number');
    if (!column) throw partUnlikeModel({ path: table.path });
    const [values = []] = await table.read([column], { start: 0, count: table.count });
    return Float64Array.from(values as ArrayLike<number>);
  };
}

/** Columns `name0`, `name1`, … row-major, in the array given. */
async function matrix<A extends Float32Array | Float64Array | Int32Array>(
  column: ColumnReader,
  name: string,
  width: number,
  values: A,
): Promise<A> {
  for (let j = 0; j < width; j++)
    for (const [row, value] of (await column(`${name}${j}`)).entries()) values[row * width + j] = value;
  return values;
}
