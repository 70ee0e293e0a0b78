import type { DatasetDescription, FactorValues, LabelValues } from '../../core/dataset/datasetDescription';
import { sharedDoubles, sharedIntegers } from '../../results/sharedArrays';
import { knownFactors } from '../loading/factorValues';

/** Values that analysis threads read, each in shared memory once. */
const shared = new WeakMap<Int32Array | Float64Array, Int32Array | Float64Array>();

/** The labels of a dataset as analysis threads take them. */
export function sharedLabels({ labels }: DatasetDescription): LabelValues | undefined {
  if (!labels) return undefined;
  const { values, names } = labels;
  return { values: sharedOnce(values, sharedIntegers), ...(names && { names }) };
}

/** Those of the factors that were read, by name; names that are none are passed over. */
export function sharedFactors(
  data: DatasetDescription,
  names: readonly string[],
): ReadonlyMap<string, FactorValues> {
  const known = knownFactors(data);
  return new Map(
    names.flatMap((name) => {
      const factor = known.get(name);
      return factor ? [[name, { ...factor, values: sharedOnce(factor.values, sharedDoubles) }] as const] : [];
    }),
  );
}

function sharedOnce<T extends Int32Array | Float64Array>(values: T, make: (length: number) => T): T {
  const known = shared.get(values) as T | undefined;
  if (known) return known;
  const copy = make(values.length);
  copy.set(values);
  shared.set(values, copy);
  return copy;
}
