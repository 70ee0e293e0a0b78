import type { FactorValues } from '../core/dataset/datasetDescription';
import {
  factorOf as factorNamed,
  isFactorColor,
  type PointAxis,
  type PointColor,
  type PointValues,
} from '../contracts/panel/latentSpace';
import { factorGroupsOf, factorNameOf } from './factors';
import type { RowFacts } from './filterRows';
import { labelGroupsOf, labelOf } from './rowLabels';
import { columnValue } from './order';
import type { FigureColumns } from './figureColumns';
import { momentsOfPrior, momentsOverRows, ownPriorOf, type NormalPrior } from '../vae/posterior/prior';

/** Coordinates of points in two columns of 16 bits each, interleaved, with what the ends of each stand for. */
export function quantizePoints(
  count: number,
  x: (point: number) => number,
  y: (point: number) => number,
): { readonly coordinates: Uint16Array; readonly bounds: readonly [Bounds, Bounds] } {
  const bounds = [boundsOf(count, x), boundsOf(count, y)] as const;
  const coordinates = new Uint16Array(2 * count);
  for (const [axis, value] of [x, y].entries()) {
    const { min, max } = bounds[axis]!;
    const factor = max > min ? 65535 / (max - min) : 0;
    for (let point = 0; point < count; point++) {
      coordinates[2 * point + axis] = Math.round((value(point) - min) * factor);
    }
  }
  return { coordinates, bounds };
}

type Bounds = Pick<PointAxis, 'min' | 'max'>;

/** The ends of the finite values, which alone arrive at the page: 0 to 1 where there are none. */
function boundsOf(count: number, value: (point: number) => number): Bounds {
  let [min, max] = [Infinity, -Infinity];
  for (let point = 0; point < count; point++) {
    const at = value(point);
    if (!Number.isFinite(at)) continue;
    if (at < min) min = at;
    if (at > max) max = at;
  }
  return min > max ? { min: 0, max: 1 } : { min, max };
}

/**
 * What the points of some rows are colored by.
 *
 * @param isActive whether a latent dimension is active
 */
export function pointValuesOf(
  columns: FigureColumns,
  rows: Uint32Array,
  color: Exclude<PointColor, 'none'>,
  { labels, factorOf }: RowFacts,
  isActive: (dimension: number) => boolean,
): PointValues {
  if (color === 'label') {
    if (!labels) return noGroups(rows.length);
    const names = labelGroupsOf(columns, labels).map(({ name }) => name);
    return groupsOf(rows, names, (row) => labelOf(labels, columns.first + row) ?? '');
  }
  if (isFactorColor(color)) {
    const factor = factorOf(factorNamed(color));
    return factor ? factorPoints(columns, rows, factor) : noGroups(rows.length);
  }
  if (!color.startsWith('z'))
    return scaleOf(rows, columnValue(columns, color as Exclude<typeof color, `z${number}`>, undefined));
  const dimension = Number(color.slice(1));
  const mean = (row: number) => columns.mu[row * columns.latentDims + dimension] ?? NaN;
  return scaleOf(rows, mean, isActive(dimension) ? undefined : priorMoments(columns, dimension, rows));
}

function priorMoments(
  { prior, ownPrior, latentDims }: FigureColumns,
  dimension: number,
  rows: Uint32Array,
): NormalPrior {
  return prior === 'model'
    ? momentsOverRows(ownPriorOf(ownPrior), latentDims, dimension, rows)
    : momentsOfPrior(prior, latentDims, dimension);
}

const maxCodes = 255;

function groupsOf(
  rows: Uint32Array,
  allNames: readonly string[],
  nameOf: (row: number) => string,
): PointValues {
  const names = allNames.slice(0, maxCodes);
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const codes = Uint8Array.from(rows, (row) => codeOf.get(nameOf(row)) ?? maxCodes);
  const counts = names.map(() => 0);
  for (const code of codes) if (code < maxCodes) counts[code]! += 1;
  return { kind: 'groups', codes, names, counts };
}

/** Numbers of more values than colors tell apart are a scale, which shows their order. */
const maxNumbersApart = 12;

function factorPoints(columns: FigureColumns, rows: Uint32Array, factor: FactorValues): PointValues {
  const { groups, isNumber } = factorGroupsOf(columns, factor);
  if (isNumber && (groups === null || groups.length > maxNumbersApart))
    return scaleOf(rows, (row) => factor.values[columns.first + row] ?? NaN);
  const names = groups?.map(({ name }) => name) ?? factor.names ?? [];
  return groupsOf(rows, names, (row) => factorNameOf(factor, columns.first + row));
}

function noGroups(count: number): PointValues {
  return { kind: 'groups', codes: new Uint8Array(count), names: ['all'], counts: [count] };
}

/** The max of 16 bits means no figure. */
const steps = 65534;
const missing = 65535;
const tail = 0.01;

/** @param prior of a collapsed dimension: what its scale covers at least */
function scaleOf(rows: Uint32Array, value: (row: number) => number, prior?: NormalPrior): PointValues {
  const figures = Float64Array.from(rows, value);
  const known = figures.filter(Number.isFinite).sort();
  const at = (share: number) => known[Math.round(share * (known.length - 1))] ?? 0;
  const atLeast = prior ? [prior.mean - prior.deviation, prior.mean + prior.deviation] : [];
  const min = Math.min(at(tail), ...atLeast);
  const max = Math.max(at(1 - tail), ...atLeast);
  const factor = max > min ? steps / (max - min) : 0;
  const values = Uint16Array.from(figures, (figure) => {
    if (Number.isNaN(figure)) return missing;
    return Math.max(0, Math.min(steps, Math.round((figure - min) * factor) || 0));
  });
  return { kind: 'scale', values, min, max, isCollapsed: prior !== undefined };
}
