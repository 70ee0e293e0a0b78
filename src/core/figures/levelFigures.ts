import type { LatentLevel } from '../model/modelDescription';
import type { DimensionFigures } from './figures';

/** The KL of one of several latent variables of a row, nats, with its standard error where it is a mean over draws. */
export interface KlOfLevel {
  readonly name: string;
  readonly kl: number;
  readonly klSe: number | null;
}

/** What one of several latent variables does over a set of rows. */
export interface LevelFigures {
  readonly name: string;
  /** The first of its dimensions in the code, and how many it has. */
  readonly first: number;
  readonly dimensions: number;
  /** Mean KL, nats; null where dimensions have none. */
  readonly kl: number | null;
  /** Its Monte Carlo standard error, where it is a mean over draws; null in closed form. */
  readonly klSe: number | null;
  readonly activeUnits: number;
}

/**
 * The figures of each latent variable, from those of its dimensions.
 *
 * @param errors standard errors of their KLs, where these are means over draws
 */
export function levelFigures(
  levels: readonly LatentLevel[],
  dimensions: readonly DimensionFigures[],
  errors?: readonly number[],
): LevelFigures[] {
  return withFirst(levels).map(({ name, first, dimensions: count }, place) => {
    const own = dimensions.filter(({ index }) => index >= first && index < first + count);
    const kl = own.reduce((sum, each) => sum + each.kl, 0);
    return {
      name,
      first,
      dimensions: count,
      kl: Number.isFinite(kl) ? kl : null,
      klSe: errors?.[place] ?? null,
      activeUnits: own.filter(({ active }) => active).length,
    };
  });
}

/** The KL of each latent variable of a row, nats, from those of its dimensions. */
export function klOfLevels(
  levels: readonly LatentLevel[],
  klPerDimension: Float64Array,
): { readonly name: string; readonly kl: number }[] {
  return withFirst(levels).map(({ name, first, dimensions }) => ({
    name,
    kl: klPerDimension.subarray(first, first + dimensions).reduce((sum, kl) => sum + kl, 0),
  }));
}

/** The name of a latent variable in a sentence: `style`, or `level 2` of one that is numbered. */
export function levelName(name: string): string {
  return /^\d+$/.test(name) ? `level ${name}` : name;
}

/** The name of a dimension of the code, `z3`, with that of its latent variable where they are several, `z3 (style)`. */
export function dimensionName(levels: readonly LatentLevel[] | undefined, dimension: number): string {
  const level = levelOfDimension(levels, dimension);
  return `z${dimension}${level === undefined ? '' : ` (${level})`}`;
}

/** The name of the latent variable that a dimension is of; undefined where there is one only. */
export function levelOfDimension(
  levels: readonly LatentLevel[] | undefined,
  dimension: number,
): string | undefined {
  return withFirst(levels ?? []).find(
    ({ first, dimensions }) => dimension >= first && dimension < first + dimensions,
  )?.name;
}

function withFirst(levels: readonly LatentLevel[]): (LatentLevel & { readonly first: number })[] {
  let next = 0;
  return levels.map((level) => {
    const first = next;
    next += level.dimensions;
    return { ...level, first };
  });
}
