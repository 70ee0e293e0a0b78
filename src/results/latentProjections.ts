import type { DirectionAxis, ProjectedPoints } from '../contracts/analysis';
import { type PointAxis, maxComponents } from '../contracts/panel/latentSpace';
import { carryingMostFirst, haveKl } from '../core/figures/dimensionOrder';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import {
  scoreOf,
  type PrincipalComponents,
  principalComponents,
} from '../vae/diagnostics/principalComponents';
import { lineAt } from '../vae/estimators/linearFit';
import type { FigureColumns } from './figureColumns';
import { quantizePoints } from './latentPoints';
import type { Checkpoint } from '../vae/checkpoint';
import { evenlySpread } from './ascendingRows';

export type AxisName = Omit<PointAxis, 'min' | 'max'>;

/**
 * The means μ along two latent dimensions.
 *
 * @param axes null: the dimension that carries most and is not the other axis
 */
export function projectDimensions(
  columns: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  axes: { readonly x: number | null; readonly y: number | null },
): ProjectedPoints {
  const { mu, latentDims } = columns;
  const rows = columns.scoredRows();
  const [x, y] = chosenDimensions(axes, dimensions, haveKl(dimensions));
  const mean = (dimension: number) => (point: number) => mu[rows[point]! * latentDims + dimension]!;
  const names = [dimensionAxis(x, dimensions), dimensionAxis(y, dimensions)] as const;
  return pointsAlong(columns, rows, [mean(x), mean(y)], names);
}

/** The means μ along two of their principal components. */
export function projectComponents(
  columns: FigureColumns,
  components: PrincipalComponents,
  axes: { readonly x: number; readonly y: number },
): ProjectedPoints {
  const rows = columns.scoredRows();
  const most = components.variances.length - 1;
  const [x, y] = [Math.min(axes.x, most), Math.min(axes.y, most)];
  const score = (component: number) => (point: number) =>
    scoreOf(components, columns.mu, rows[point]!, component);
  const named = (number: number) => ({
    name: `PC ${number + 1}`,
    number,
    share: components.totalVariance > 0 ? components.variances[number]! / components.totalVariance : null,
  });
  return pointsAlong(columns, rows, [score(x), score(y)], [named(x), named(y)]);
}

/**
 * The means μ along a direction, and along a latent dimension.
 *
 * @param y null: the dimension that carries most
 */
export function projectDirection(
  columns: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  { name, vector }: DirectionAxis,
  y: number | null,
): ProjectedPoints {
  const { mu, latentDims, has } = columns;
  const rows = columns.scoredRows();
  const line = { intercept: 0, weights: vector };
  const [up] = chosenDimensions({ x: y, y: null }, dimensions, has.kl);
  const along = (point: number) => lineAt(line, mu, rows[point]!);
  const mean = (point: number) => mu[rows[point]! * latentDims + up]!;
  const names = [{ name, number: null, share: null }, dimensionAxis(up, dimensions)] as const;
  return pointsAlong(columns, rows, [along, mean], names);
}

function dimensionAxis(number: number, dimensions: readonly DimensionStatistics[]): AxisName {
  const varied = dimensions.reduce((sum, { muVariance }) => sum + muVariance, 0);
  const share = varied > 0 ? (dimensions[number]?.muVariance ?? 0) / varied : null;
  return { name: `z${number}`, number, share };
}

/** Points of some rows along two axes. */
export function pointsAlong(
  columns: FigureColumns,
  rows: Uint32Array,
  [x, y]: readonly [(point: number) => number, (point: number) => number],
  names: readonly [AxisName, AxisName],
): ProjectedPoints {
  const { coordinates, bounds } = quantizePoints(rows.length, x, y);
  return {
    index: rows.map(columns.sampleOf),
    coordinates,
    x: { ...names[0], ...bounds[0] },
    y: { ...names[1], ...bounds[1] },
    rows: columns.scoredCount,
  };
}

function chosenDimensions(
  { x, y }: { readonly x: number | null; readonly y: number | null },
  dimensions: readonly DimensionStatistics[],
  hasKl: boolean,
): readonly [number, number] {
  const within = (dimension: number | null) =>
    dimension !== null && dimension < dimensions.length ? dimension : undefined;
  const order = carryingMostFirst(dimensions, hasKl).map(({ index }) => index);
  const given = within(y);
  const first = within(x) ?? order.find((index) => index !== given) ?? 0;
  return [first, given ?? order.find((index) => index !== first) ?? first];
}

/** Beyond this many rows, the components of evenly spread ones stand for all of them. */
export const maxComponentRows = 100_000;

/** The first principal components of the means μ. */
export function componentsOfMeans(columns: FigureColumns, checkpoint: Checkpoint): PrincipalComponents {
  const rows = evenlySpread(columns.scoredRows(), maxComponentRows);
  return principalComponents(columns.mu, columns.latentDims, rows, maxComponents, checkpoint);
}
