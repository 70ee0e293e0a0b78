import type { SortedColumns } from './sortedColumns';

/** Questions on the way from the root to a leaf. */
const depth = 3;
/** Nodes as in a heap: the children of node n are 2n + 1 and 2n + 2. */
export const nodeCount = 2 ** (depth + 1) - 1;
/** Rows of a leaf, at least: of fewer, one row's noise is a split. */
const minLeafRows = 5;
/** Variance of a node below which it is not split, as scikit-learn has it. */
const pure = Number.EPSILON;
/** Gains that differ by rounding alone are the same. */
const tied = 1 - 1e-9;

/** A tree over columns: a row goes left where its value is at most the threshold. */
export interface RegressionTree {
  /** Of each node the column asked about; −1 for a leaf. */
  readonly features: Int32Array;
  readonly thresholds: Float64Array;
  /** The leaf of each row that it was grown on. */
  readonly leaves: Uint8Array;
  /** How far the squared error per row fell by the splits of each column. */
  readonly gains: Float64Array;
}

interface BestSplit {
  readonly gain: number;
  readonly threshold: number;
}

/**
 * Grows a regression tree of depth 3 by least squares (Breiman, Friedman, Olshen and Stone 1984), over every threshold between
 * two values. Where columns split a node equally well, the first is asked about and all share the gain, so that a copy of a
 * column counts as much as the column.
 */
export function growTree(
  { rows, columns, orders, sorted }: SortedColumns,
  targets: Float64Array,
): RegressionTree {
  const features = new Int32Array(nodeCount).fill(-1);
  const thresholds = new Float64Array(nodeCount);
  const gains = new Float64Array(columns.length);
  const leaves = new Uint8Array(rows);
  for (let level = 0; level < depth; level++) {
    const nodes = nodesOf(leaves, targets);
    const found = sorted.map((values, place) => bestSplits(values, orders[place]!, leaves, targets, nodes));
    for (let node = 2 ** level - 1; node < 2 ** (level + 1) - 1; node++) {
      const best = found.reduce((max, splits) => Math.max(max, splits[node]?.gain ?? -1), -1);
      if (best < 0) continue;
      const equal = [...found.keys()].filter((place) => (found[place]![node]?.gain ?? -1) >= best * tied);
      features[node] = equal[0]!;
      thresholds[node] = found[equal[0]!]![node]!.threshold;
      for (const place of equal) gains[place]! += best / rows / equal.length;
    }
    for (let row = 0; row < rows; row++) {
      const node = leaves[row]!;
      const feature = features[node]!;
      if (feature >= 0) leaves[row] = childOf(node, columns[feature]![row]! <= thresholds[node]!);
    }
  }
  return { features, thresholds, leaves, gains };
}

/** The leaf that a row of other columns falls into. */
export function leafOf(
  { features, thresholds }: Pick<RegressionTree, 'features' | 'thresholds'>,
  columns: readonly Float64Array[],
  row: number,
): number {
  let node = 0;
  for (let feature = features[0]!; feature >= 0; feature = features[node]!)
    node = childOf(node, columns[feature]![row]! <= thresholds[node]!);
  return node;
}

function childOf(node: number, isLeft: boolean): number {
  return 2 * node + (isLeft ? 1 : 2);
}

interface Nodes {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly isLive: Uint8Array;
}

/** Of each node the rows, the sum of their targets, and whether it may be split. */
function nodesOf(nodeOfRow: Uint8Array, targets: Float64Array): Nodes {
  const [counts, sums, squares] = [
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
  ];
  for (const [row, node] of nodeOfRow.entries()) {
    counts[node]! += 1;
    sums[node]! += targets[row]!;
    squares[node]! += targets[row]! ** 2;
  }
  const isLive = Uint8Array.from(counts, (count, node) =>
    Number(count >= 2 * minLeafRows && squares[node]! / count - (sums[node]! / count) ** 2 > pure),
  );
  return { counts, sums, isLive };
}

/**
 * The best split of each node by one column; its gain is of the summed squared error.
 *
 * @param values in ascending order, the rows of which `order` names
 */
function bestSplits(
  values: Float64Array,
  order: Uint32Array,
  nodeOfRow: Uint8Array,
  targets: Float64Array,
  { counts, sums, isLive }: Nodes,
): readonly (BestSplit | undefined)[] {
  const [left, leftSums, last] = [
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
  ];
  const gains = new Float64Array(nodeCount).fill(-1);
  const thresholds = new Float64Array(nodeCount);
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const node = nodeOfRow[row]!;
    if (isLive[node] === 0) continue;
    const value = values[at]!;
    const below = left[node]!;
    const above = counts[node]! - below;
    const leftSum = leftSums[node]!;
    if (below >= minLeafRows && above >= minLeafRows && value > last[node]!) {
      const difference = above * leftSum - below * (sums[node]! - leftSum);
      const gain = (difference * difference) / (below * above);
      if (gain > gains[node]!) {
        gains[node] = gain;
        thresholds[node] = between(last[node]!, value);
      }
    }
    left[node] = below + 1;
    leftSums[node] = leftSum + targets[row]!;
    last[node] = value;
  }
  return Array.from(gains, (gain, node) =>
    gain < 0 ? undefined : { gain: gain / counts[node]!, threshold: thresholds[node]! },
  );
}

/** The middle, or the lower where float64 knows none. */
function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle < upper ? middle : lower;
}
