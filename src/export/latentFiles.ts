import { zipSync } from 'fflate';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import type { LatentFormat } from '../core/figures/latentFormat';
import { elementCount } from '../core/shape';
import type { PosteriorRows } from '../vae/posterior/drawLatents';
import { isSpherical } from '../vae/posterior/family';
import { encodeNpy, encodeNpyIntegers } from './npy';

/** How far posteriors spread, as files have it: σ of each dimension, or on the unit sphere κ of each row. */
export function spreadInFile(
  { family, logVariance }: Pick<PosteriorRows, 'family' | 'logVariance'>,
  dimensions: number,
): Pick<LatentTable, 'sigma' | 'kappa'> {
  if (!isSpherical(family)) return { sigma: logVariance.map((value) => Math.exp(value / 2)), kappa: null };
  const rows = { length: logVariance.length / dimensions };
  return {
    sigma: null,
    kappa: Float32Array.from(rows, (_, row) => Math.exp(-logVariance[row * dimensions]!)),
  };
}

/** Latent codes of rows, for the file that people load into their notebooks. */
export interface LatentTable {
  /** Which row of the data each is. */
  readonly index: Int32Array;
  readonly label: readonly string[] | null;
  /** Means, or codes, row-major. */
  readonly mu: Float32Array;
  /** Standard deviations; null where the model has none. */
  readonly sigma: Float32Array | null;
  /** Concentrations of posteriors on the unit sphere, one a row; null off it. */
  readonly kappa: Float32Array | null;
  /** Draws of z ~ q(z|x), those of one row together; null where none are asked for. */
  readonly z: Float32Array | null;
  readonly draws: number;
  /** One code's shape. */
  readonly shape: readonly number[];
}

/**
 * The content of a file of latents: one array for npy (the draws, where there are any, else the means), arrays by name
 * for npz, columns for Parquet.
 */
export function encodeLatents(format: LatentFormat, table: LatentTable): Uint8Array {
  switch (format) {
    case 'npy':
      return asNpy(table);
    case 'npz':
      return asNpz(table);
    case 'parquet':
      return asParquet(table);
  }
}

function asNpy({ index, mu, z, draws, shape }: LatentTable): Uint8Array {
  return z ? encodeNpy(z, [index.length, draws, ...shape]) : encodeNpy(mu, [index.length, ...shape]);
}

/** What every member is dated, as numpy does: the same latents are the same bytes whenever they are written. */
const startOfZipTime = new Date(1980, 0, 1);

function asNpz({ index, label, mu, sigma, kappa, z, draws, shape }: LatentTable): Uint8Array {
  const count = index.length;
  const names = label && [...new Set(label)].sort();
  const members: Record<string, Uint8Array> = {
    'mu.npy': encodeNpy(mu, [count, ...shape]),
    ...(sigma && { 'sigma.npy': encodeNpy(sigma, [count, ...shape]) }),
    ...(kappa && { 'kappa.npy': encodeNpy(kappa, [count]) }),
    ...(z && { 'z.npy': encodeNpy(z, [count, draws, ...shape]) }),
    'index.npy': encodeNpyIntegers(index),
    ...(names && { 'label.npy': encodeNpyIntegers(labelNumbers(label, names)) }),
  };
  return zipSync(members, { level: 0, mtime: startOfZipTime });
}

/** Labels that are whole numbers as they are, others as their place among the sorted names. */
function labelNumbers(label: readonly string[], names: readonly string[]): Int32Array {
  if (names.every((name) => /^-?\d{1,9}$/.test(name))) return Int32Array.from(label, Number);
  const places = new Map(names.map((name, place) => [name, place]));
  return Int32Array.from(label, (name) => places.get(name)!);
}

function asParquet({ index, label, mu, sigma, kappa, z, draws, shape }: LatentTable): Uint8Array {
  const dims = elementCount(shape);
  const count = index.length;
  const column = (name: string, values: Float32Array, stride: number, at: number): ColumnSource => ({
    name,
    type: 'FLOAT',
    data: Float32Array.from({ length: count }, (_, row) => values[row * stride + at]!),
  });
  const each = (name: string, values: Float32Array) =>
    Array.from({ length: dims }, (_, j) => column(`${name}${j}`, values, dims, j));
  const columnData: ColumnSource[] = [
    { name: 'index', type: 'INT32', data: index },
    ...(label ? [{ name: 'label', type: 'STRING' as const, data: [...label] }] : []),
    ...each('mu', mu),
    ...(sigma ? each('sigma', sigma) : []),
    ...(kappa ? [column('kappa', kappa, 1, 0)] : []),
    ...(z
      ? Array.from({ length: draws }, (_, draw) =>
          Array.from({ length: dims }, (__, j) => column(`z${j}_${draw}`, z, draws * dims, draw * dims + j)),
        ).flat()
      : []),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
