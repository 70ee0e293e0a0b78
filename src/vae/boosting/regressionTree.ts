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

/**
 * Grows a regression tree of depth 3 by least squares (Breiman, Friedman, Olshen and Stone 1984), over every threshold between
 * two values. Where columns split a node equally well, the first is asked about and all share the gain, so that a copy of a
 * column counts as much as the column.
 */
export function growTree({ rows, columns, orders }: SortedColumns, targets: Float64Array): RegressionTree {
  const features = new Int32Array(nodeCount).fill(-1);
  const thresholds = new Float64Array(nodeCount);
  const gains = new Float64Array(columns.length);
  const leaves = new Uint8Array(rows);
  const parted = orders.map((order) => order.slice());
  const rest = new Uint32Array(rows);
  // Where the rows of each node begin and end, in every order alike.
  const [begins, ends] = [new Uint32Array(nodeCount), new Uint32Array(nodeCount)];
  ends[0] = rows;
  for (let level = 0; level < depth; level++) {
    const { sums, isLive } = nodesOf(leaves, targets);
    for (let node = 2 ** level - 1; node < 2 ** (level + 1) - 1; node++) {
      if (isLive[node] === 0) continue;
      const [begin, end] = [begins[node]!, ends[node]!];
      const found = parted.map((order, place) =>
        bestSplit(columns[place]!, order, begin, end, targets, sums[node]!),
      );
      const best = found.reduce((max, { gain }) => Math.max(max, gain), -1);
      if (best < 0) continue;
      const equal = [...found.keys()].filter((place) => found[place]!.gain >= best * tied);
      const feature = equal[0]!;
      features[node] = feature;
      thresholds[node] = found[feature]!.threshold;
      for (const place of equal) gains[place]! += best / rows / equal.length;
      for (let at = begin; at < end; at++) {
        const row = parted[feature]![at]!;
        leaves[row] = childOf(node, columns[feature]![row]! <= thresholds[node]!);
      }
      if (level + 1 === depth) continue;
      const [left, right] = [childOf(node, true), childOf(node, false)];
      let middle = end;
      for (const order of parted) middle = part(order, begin, end, leaves, left, rest);
      [begins[left], ends[left], begins[right], ends[right]] = [begin, middle, middle, end];
    }
  }
  return { features, thresholds, leaves, gains };
}

/** Brings the rows of one leaf before the others of the same node, either in their order; returns where the others begin. */
function part(
  order: Uint32Array,
  begin: number,
  end: number,
  leaves: Uint8Array,
  left: number,
  rest: Uint32Array,
): number {
  let [middle, others] = [begin, 0];
  for (let at = begin; at < end; at++) {
    const row = order[at]!;
    // Both are written, and one is kept: which one, nobody can foresee.
    order[middle] = row;
    rest[others] = row;
    const isLeft = Number(leaves[row] === left);
    middle += isLeft;
    others += 1 - isLeft;
  }
  order.set(rest.subarray(0, others), middle);
  return middle;
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
  readonly sums: Float64Array;
  readonly isLive: Uint8Array;
}

/** Of each node the sum of its rows' targets, and whether it may be split. */
function nodesOf(nodeOfRow: Uint8Array, targets: Float64Array): Nodes {
  const [counts, sums, squares] = [
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
    new Float64Array(nodeCount),
  ];
  for (let row = 0; row < nodeOfRow.length; row++) {
    const node = nodeOfRow[row]!;
    const target = targets[row]!;
    counts[node]! += 1;
    sums[node]! += target;
    squares[node]! += target * target;
  }
  const isLive = Uint8Array.from(counts, (count, node) =>
    Number(count >= 2 * minLeafRows && squares[node]! / count - (sums[node]! / count) ** 2 > pure),
  );
  return { sums, isLive };
}

/** A gain that is smaller by rounding is never taken for larger: quotients are only made of those that may be. */
const surelyLess = 1 - 1e-12;

/**
 * The best split of a node by one column; its gain is of the squared error per row of the node, −1 where none is possible.
 *
 * @param order rows in ascending order of the column, of which those from `begin` to `end` are the node's
 * @param sum of the targets of the node
 */
function bestSplit(
  column: Float64Array,
  order: Uint32Array,
  begin: number,
  end: number,
  targets: Float64Array,
  sum: number,
): { readonly gain: number; readonly threshold: number } {
  const count = end - begin;
  let [best, threshold, leftSum, last] = [-1, 0, 0, 0];
  for (let below = 0; below <= count - minLeafRows; below++) {
    const row = order[begin + below]!;
    const value = column[row]!;
    if (below >= minLeafRows && value > last) {
      const above = count - below;
      const difference = above * leftSum - below * (sum - leftSum);
      const square = difference * difference;
      const product = below * above;
      if (square > best * product * surelyLess && square / product > best) {
        best = square / product;
        threshold = between(last, value);
      }
    }
    leftSum += targets[row]!;
    last = value;
  }
  return { gain: best < 0 ? -1 : best / count, threshold };
}

/** The middle, or the lower where float64 knows none. */
function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle < upper ? middle : lower;
}
