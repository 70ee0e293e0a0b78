import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { assignRows } from './assignment';
import type { CenteredMeans } from './centeredMeans';

/** A dimension of one latent space and that of another which follows it most closely. */
export interface MatchedDimensions {
  /** Places among the dimensions of the first and of the other. */
  readonly first: number;
  readonly other: number;
  /** Pearson correlation of their means over the rows, −1..1: negative where one runs against the other. */
  readonly correlation: number;
}

/**
 * Pairs the dimensions of two latent spaces, each with one of the other, so that Σ |r| over the pairs is as large as can be,
 * where r is the correlation of their means over the same rows: what is the same but for order and sign is paired with
 * itself. A dimension that does not vary is correlated with none. Pairs are in the order of the first's dimensions, as many
 * as the smaller space has.
 */
export function matchDimensions(
  first: CenteredMeans,
  other: CenteredMeans,
  checkpoint: Checkpoint = noCheckpoint,
): MatchedDimensions[] {
  const correlations = crossCorrelations(first, other, checkpoint);
  const at = (a: number, b: number) => correlations[a * other.dimensions + b]!;
  if (first.dimensions <= other.dimensions) {
    const cost = correlations.map((value) => -Math.abs(value));
    const columns = assignRows(cost, first.dimensions, other.dimensions, checkpoint);
    return Array.from(columns, (column, row) => ({
      first: row,
      other: column,
      correlation: at(row, column),
    }));
  }
  const cost = new Float64Array(correlations.length);
  for (let a = 0; a < first.dimensions; a++)
    for (let b = 0; b < other.dimensions; b++) cost[b * first.dimensions + a] = -Math.abs(at(a, b));
  const rows = assignRows(cost, other.dimensions, first.dimensions, checkpoint);
  return Array.from(rows, (row, column) => ({
    first: row,
    other: column,
    correlation: at(row, column),
  })).sort((a, b) => a.first - b.first);
}

/** Correlations −1..1 of each dimension of the first (rows) with each of the other (columns); 0 with one that does not vary. */
function crossCorrelations(first: CenteredMeans, other: CenteredMeans, checkpoint: Checkpoint): Float64Array {
  const [squares, otherSquares] = [squaresOf(first), squaresOf(other)];
  const products = new Float64Array(first.dimensions * other.dimensions);
  for (let row = 0; row < first.rows; row++) {
    for (let a = 0; a < first.dimensions; a++) {
      const value = first.values[row * first.dimensions + a]!;
      for (let b = 0; b < other.dimensions; b++)
        products[a * other.dimensions + b]! += value * other.values[row * other.dimensions + b]!;
    }
    checkpoint();
  }
  return products.map((product, at) => {
    const scale = Math.sqrt(
      squares[Math.floor(at / other.dimensions)]! * otherSquares[at % other.dimensions]!,
    );
    return scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : 0;
  });
}

function squaresOf({ values, rows, dimensions }: CenteredMeans): Float64Array {
  const squares = new Float64Array(dimensions);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < dimensions; j++) squares[j]! += values[row * dimensions + j]! ** 2;
  return squares;
}
