/**
 * The length of an axis: a number where it is known, a symbol where it is free (the batch keeps its symbol through the
 * graph), `''` where nothing is known.
 */
export type Extent = number | string;
export type Extents = readonly Extent[];

export const unknownExtent = '';

/** Shapes of a node's outputs, in their order; undefined where nothing is known of one. */
export type OutputShapes = readonly (Extents | undefined)[];

/** The shape of tensors that are combined value by value, as ONNX broadcasts them; undefined where one is unknown. */
export function broadcast(shapes: readonly (Extents | undefined)[]): Extents | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  if (known.length < shapes.length || known.length === 0) return undefined;
  const rank = Math.max(...known.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) =>
    known.map((shape) => shape[axis - rank + shape.length] ?? 1).reduce((a, b) => joined(a, b)),
  );
}

function joined(a: Extent, b: Extent): Extent {
  if (a === 1) return b;
  if (b === 1 || a === b) return a;
  if (typeof a === 'number') return a;
  return typeof b === 'number' || a === unknownExtent ? b : a;
}

/** An extent changed by arithmetic, where it is a number. */
export function mapped(extent: Extent, change: (value: number) => number): Extent {
  if (typeof extent !== 'number') return unknownExtent;
  const value = change(extent);
  return Number.isFinite(value) && value >= 0 ? value : unknownExtent;
}

/** A product as its numeric part and the symbols that are multiplied with it; undefined where an extent is unknown. */
function factorsOf(
  shape: Extents,
): { readonly count: number; readonly symbols: readonly string[] } | undefined {
  let count = 1;
  const symbols: string[] = [];
  for (const extent of shape) {
    if (extent === unknownExtent) return undefined;
    if (typeof extent === 'number') count *= extent;
    else symbols.push(extent);
  }
  return { count, symbols };
}

/** The length of one axis that makes `whole` hold as many values as `others` and it together. */
export function remainder(whole: Extents, others: Extents): Extent {
  const [all, taken] = [factorsOf(whole), factorsOf(others)];
  if (!all || !taken) return unknownExtent;
  const left = [...all.symbols];
  for (const symbol of taken.symbols) {
    const at = left.indexOf(symbol);
    if (at < 0) return unknownExtent;
    left.splice(at, 1);
  }
  const ratio = all.count / taken.count;
  if (left.length === 0) return Number.isInteger(ratio) ? ratio : unknownExtent;
  return left.length === 1 && ratio === 1 ? left[0]! : unknownExtent;
}

/** The product of some extents as one. */
export function product(extents: Extents): Extent {
  const factors = factorsOf(extents);
  if (!factors) return unknownExtent;
  if (factors.symbols.length === 0) return factors.count;
  return factors.symbols.length === 1 && factors.count === 1 ? factors.symbols[0]! : unknownExtent;
}

/** An axis counted from the front. */
export function fromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
