import { readConditions } from '../../contracts/engine';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { NotProbed } from '../../core/figures/notProbed';
import type { Condition } from '../../core/model/condition';
import { elementCount } from '../../core/shape';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import type { RowFactor } from '../disentanglement/factors';
import { sourcesOf, type ConditionInUse } from '../settings/conditionSources';

/** Values a row of a condition that are probed, at most. */
const maxWidth = 64;

/** Values of all rows that are read, at most: 200 MB. */
const maxValues = 5e7;

/** A condition as factors of the rows: one of classes, or one for each of its numbers. */
export interface ConditionFactors {
  readonly condition: string;
  readonly factors: readonly RowFactor[];
  /** Null where it is probed. */
  readonly notProbed: NotProbed | null;
}

/**
 * What each row is told by the conditions of a model, as the model takes it.
 *
 * @throws ProblemError if a condition has no source, or one that can't be read
 */
export async function readConditionFactors(
  pool: EnginePool,
  { count, rows }: DatasetDescription,
  conditions: readonly ConditionInUse[],
  limits: RequestLimits,
): Promise<ConditionFactors[]> {
  const probed = conditions.filter((each) => reasonAgainst(each, count) === null);
  const samples = rows ?? Uint32Array.from({ length: count }, (_, row) => row);
  const read = {
    conditions: probed.map(({ condition }) => condition),
    sources: sourcesOf(probed),
    samples,
  };
  const values = await pool.warm().request(readConditions, read, limits);
  return conditions.map((each) => {
    const notProbed = reasonAgainst(each, count);
    const { condition } = each;
    const factors = notProbed ? [] : factorsOf(condition, values[condition.name]!, count);
    return { condition: condition.name, factors, notProbed };
  });
}

function reasonAgainst({ condition, source }: ConditionInUse, count: number): NotProbed | null {
  if (source?.value.kind === 'log-sum') return 'made-of-the-row';
  const width = elementCount(condition.shape);
  const isOneClass = condition.form === 'one-hot' && condition.shape.filter((size) => size > 1).length <= 1;
  return (width > maxWidth && !isOneClass) || width * count > maxValues ? 'too-wide' : null;
}

/** @param values of all rows, row-major */
function factorsOf(
  { name, form }: Pick<Condition, 'name' | 'form'>,
  values: Float32Array,
  count: number,
): RowFactor[] {
  const width = values.length / count;
  if (form === 'one-hot') {
    const classes = Float64Array.from({ length: count }, (_, row) => {
      const own = values.subarray(row * width, (row + 1) * width);
      return own.indexOf(Math.max(...own));
    });
    return [{ name, kind: 'class', values: classes }];
  }
  const kind = form === 'index' ? 'class' : 'number';
  return Array.from({ length: width }, (_, place) => ({
    name: width === 1 ? name : `${name}[${place}]`,
    kind,
    values: Float64Array.from({ length: count }, (__, row) => values[row * width + place]!),
  }));
}
