import type { Direction, FactorProbes, ProbedLine, ProbeParams } from '../contracts/analysis/probes';
import type { NotProbed } from '../core/figures/notProbed';
import { maxFactorGroups } from '../contracts/panel/selection';
import type { Checkpoint } from '../vae/checkpoint';
import { classesOf } from '../vae/disentanglement/classes';
import type { Codes } from '../vae/disentanglement/codes';
import { standardDeviationOf } from '../vae/estimators/spread';
import { classProbes, type LinearProbe } from '../vae/probes/classProbes';
import { foldCount, foldsOf } from '../vae/probes/folds';
import { projected } from '../vae/probes/meanDifference';
import { numberProbe } from '../vae/probes/numberProbe';
import { maxProbedDimensions } from '../vae/probes/standardization';
import { evenlySpread } from './ascendingRows';
import { factorNameOf } from './factors';
import type { FigureColumns } from './figureColumns';

const maxRows = 20_000;
/** Products that fits may take in all: some seconds on one core. */
const maxWork = 2e9;
/** Steps of Newton's method that a logistic probe takes. */
const usualSteps = 8;
/** However many classes there are, about so many rows of each. */
const minRowsOfClass = 20;
const minRows = 2 * foldCount;

/**
 * Linear probes of a label or factor on the means μ: of all rows that have a finite one and a value, or of some of very many,
 * evenly spread.
 */
export function factorProbes(
  columns: FigureColumns,
  { kind, values, names, seed }: ProbeParams,
  checkpoint: Checkpoint,
): FactorProbes {
  const { first } = columns;
  const known = columns
    .scoredRows()
    .filter((row) => isKnown(values[first + row], names) && isFiniteCode(columns, row));
  const valuesOf = (rows: Uint32Array) => Float64Array.from(rows, (row) => values[first + row]!);
  const distinct = distinctOf(valuesOf(known));
  const reason = reasonAgainst(kind, known.length, distinct);
  if (reason) return { kind: 'none', reason };
  const classCount = kind === 'class' ? distinct : 1;
  const rows = evenlySpread(known, rowsWithin(columns.latentDims, classCount));
  const codes = codesOfRows(columns, rows);
  const probed = {
    rows: rows.length,
    known: known.length,
    dimensions: Math.min(codes.dimensions, maxProbedDimensions),
  };
  const own = valuesOf(rows);
  if (kind === 'number') {
    const folds = foldsOf({ of: new Uint32Array(rows.length), count: 1 }, seed);
    return { kind, ...probed, probe: lineOf(codes, numberProbe(codes, own, folds, checkpoint)) };
  }
  const classes = classesOf(own, Infinity);
  const { classes: found, all, balanced } = classProbes(codes, classes, foldsOf(classes, seed), checkpoint);
  const nameOf = (place: number) => {
    const value = own[classes.of.indexOf(place)]!;
    return factorNameOf({ values: Float64Array.of(value), ...(names && { names }) }, 0);
  };
  return {
    kind,
    ...probed,
    all,
    balanced,
    classes: found.map(({ count, means, probe }, place) => ({
      name: nameOf(place),
      count,
      means: { ...directionOf(codes, means.direction), length: means.length },
      probe: probe && lineOf(codes, probe),
    })),
  };
}

function isKnown(value: number | undefined, names: readonly string[] | undefined): boolean {
  if (value === undefined || !Number.isFinite(value)) return false;
  return names ? (names[value] ?? '') !== '' : true;
}

function isFiniteCode({ mu, latentDims }: FigureColumns, row: number): boolean {
  for (let at = row * latentDims; at < (row + 1) * latentDims; at++)
    if (!Number.isFinite(mu[at]!)) return false;
  return latentDims > 0;
}

/** Counted up to one more than can be probed. */
function distinctOf(values: Float64Array): number {
  const distinct = new Set<number>();
  for (const value of values) {
    distinct.add(value);
    if (distinct.size > maxFactorGroups) break;
  }
  return distinct.size;
}

function reasonAgainst(kind: ProbeParams['kind'], rows: number, distinct: number): NotProbed | null {
  if (rows === 0) return 'no-values';
  if (distinct === 1) return 'constant';
  if (rows < minRows) return 'too-few-rows';
  return kind === 'class' && distinct > maxFactorGroups ? 'too-many-classes' : null;
}

/** How many rows probes of so many classes can be of, within {@link maxWork}. */
function rowsWithin(latentDims: number, classes: number): number {
  const width = Math.min(latentDims, maxProbedDimensions) + 1;
  const fits = (foldCount + 1) * classes * usualSteps;
  const affordable = Math.floor(maxWork / ((fits * width * width) / 2));
  return Math.min(maxRows, Math.max(minRowsOfClass * classes, affordable));
}

function codesOfRows({ mu, latentDims }: FigureColumns, rows: Uint32Array): Codes {
  const values = new Float32Array(rows.length * latentDims);
  for (const [place, row] of rows.entries())
    values.set(mu.subarray(row * latentDims, (row + 1) * latentDims), place * latentDims);
  return { values, rows: rows.length, dimensions: latentDims };
}

function lineOf(codes: Codes, { score, readout, direction }: LinearProbe): ProbedLine {
  return { score, readout, along: directionOf(codes, direction) };
}

function directionOf(codes: Codes, vector: Float64Array): Direction {
  const places = projected(codes, vector);
  const ends = places.reduce(([min, max], place) => [Math.min(min, place), Math.max(max, place)] as const, [
    Infinity,
    -Infinity,
  ] as readonly [number, number]);
  return { vector, deviation: standardDeviationOf(places), min: ends[0], max: ends[1] };
}
