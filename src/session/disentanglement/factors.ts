import { readFactor } from '../../contracts/engine';
import type { DataReference } from '../../core/dataset/dataReference';
import type { DatasetDescription, FactorValues } from '../../core/dataset/datasetDescription';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import type { FactorKind } from '../../vae/disentanglement/factor';
import type { Warning } from '../../core/problem/warning';
import { factorNotNumbers, factorsNotFound } from '../problems/factors';
import { factorTakenForNumber } from '../warnings';

/** A factor of the rows that are looked at; NaN where it is missing. */
export interface RowFactor {
  readonly name: string;
  readonly kind: FactorKind;
  readonly values: Float64Array;
  /** Where values are places in names. */
  readonly names?: readonly string[];
}

/** A factor that is asked for: one beside the data by its name, or in a file of its own. */
export interface FactorChoice {
  readonly name: string;
  /** Where it is, if the data have none of that name. */
  readonly reference: DataReference;
  /** Stated by the user. */
  readonly kind: FactorKind | undefined;
}

/**
 * Reads the factors of a data set: those that are chosen, or all that stand beside the data, and its labels. Texts and labels
 * are classes, numbers are quantities unless stated otherwise.
 *
 * @throws ProblemError if there are none, or one that is chosen can't be read, or is text where a number is stated
 */
export async function readFactors(
  pool: EnginePool,
  data: DatasetDescription,
  chosen: readonly FactorChoice[],
  limits: RequestLimits,
): Promise<RowFactor[]> {
  const { total, versions, rows } = data;
  const read = async (name: string, reference: DataReference, kind?: FactorKind): Promise<RowFactor> => {
    const all = await pool.warm().request(readFactor, { reference, count: total, versions }, limits);
    if (kind === 'number' && all.names) throw factorNotNumbers({ factor: name });
    const values = rows ? Float64Array.from(rows, (row) => all.values[row]!) : all.values;
    return { name, kind: kind ?? kindOf(all), values, ...(all.names && { names: all.names }) };
  };
  const labels = labelsOf(data);
  if (chosen.length === 0) {
    const found = [...labels];
    for (const { name, reference } of data.factors)
      if (!isLabels(data, reference)) found.push(await read(name, reference));
    if (found.length === 0) throw factorsNotFound({ data: data.reference.path });
    return found;
  }
  const found: RowFactor[] = [];
  for (const { name, reference, kind } of chosen) {
    const known = data.factors.find((each) => each.name === name);
    const [label] = name === 'labels' ? labels : [];
    if (kind === 'number' && label?.names) throw factorNotNumbers({ factor: name });
    found.push(
      label ? { ...label, kind: kind ?? label.kind } : await read(name, known?.reference ?? reference, kind),
    );
  }
  return found;
}

/** As many different whole numbers may be kinds of something as well as quantities. */
const maxKinds = 10;

/** What to know of factors that are taken for numbers without being stated to be, though they may be classes. */
export function factorNotes(factors: readonly RowFactor[], chosen: readonly FactorChoice[]): Warning[] {
  return factors.flatMap(({ name, kind, values }) => {
    if (kind !== 'number' || chosen.some((each) => each.name === name && each.kind !== undefined)) return [];
    const distinct = new Set<number>();
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      distinct.add(value);
      if (distinct.size > maxKinds || !Number.isInteger(value)) return [];
    }
    if (distinct.size < 2) return [];
    return [factorTakenForNumber({ factor: name, values: [...distinct].sort((a, b) => a - b) })];
  });
}

/** The labels (null) of a data set, and the names of factors beside it that these were not read from. */
export function factorsOffered(data: DatasetDescription): (string | null)[] {
  const others = data.factors.filter(({ reference }) => !isLabels(data, reference));
  return [...(data.labels ? [null] : []), ...others.map(({ name }) => name)];
}

function kindOf({ names }: FactorValues): FactorKind {
  return names ? 'class' : 'number';
}

function labelsOf({ labels }: DatasetDescription): RowFactor[] {
  if (!labels) return [];
  const values = Float64Array.from(labels.values, (value) => (value < 0 ? NaN : value));
  return [{ name: 'labels', kind: 'class', values, ...(labels.names && { names: labels.names }) }];
}

/** Whether an array beside the data is what its labels were read from. */
function isLabels({ labels }: DatasetDescription, { path, key }: DataReference): boolean {
  return labels?.reference.path === path && labels.reference.key === key;
}
