import type { EnginePool } from '../../pool/enginePool';
import type { DatasetDescription, FactorValues } from '../../core/dataset/datasetDescription';
import { readFactor } from '../../contracts/engine';
import { requestLimits } from '../requestLimits';

/** What was read of the factors of a data set, for as long as it is looked at. */
const known = new WeakMap<DatasetDescription, Map<string, FactorValues>>();

/** The factors that were read, by name, one value a row that is looked at. */
export function knownFactors(data: DatasetDescription): ReadonlyMap<string, FactorValues> {
  return known.get(data) ?? new Map<string, FactorValues>();
}

/** Reads factors that were not read before; names that are none are passed over. */
export async function loadFactors(
  pool: EnginePool,
  data: DatasetDescription,
  names: readonly string[],
): Promise<void> {
  const read = known.get(data) ?? new Map<string, FactorValues>();
  known.set(data, read);
  for (const { name, reference } of data.factors) {
    if (!names.includes(name) || read.has(name)) continue;
    const { total, rows, versions } = data;
    const all = await pool.warm().request(readFactor, { reference, count: total, versions }, requestLimits);
    read.set(name, rows ? { ...all, values: Float64Array.from(rows, (row) => all.values[row]!) } : all);
  }
}
