import { elementCount } from '../../core/shape';

/**
 * Rows with their axes in another order: axis `i` of the result is axis `order[i]` of the rows, whose shape is `shape`.
 * Row-major; a new array.
 */
export function permuteRows(
  values: Float32Array,
  rows: number,
  shape: readonly number[],
  order: readonly number[],
): Float32Array {
  const out = new Float32Array(values.length);
  const length = values.length / rows;
  const places = placesOf(shape, order);
  for (let row = 0; row < rows; row++) {
    const base = row * length;
    for (let i = 0; i < length; i++) out[base + i] = values[base + places[i]!]!;
  }
  return out;
}

/** The order that takes an order back. */
export function inverseOf(order: readonly number[]): number[] {
  return order.map((_, axis) => order.indexOf(axis));
}

/** Where each value of a permuted row stands in the row. */
function placesOf(shape: readonly number[], order: readonly number[]): Uint32Array {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const extents = order.map((axis) => shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const count = elementCount(extents);
  const places = new Uint32Array(count);
  const index = extents.map(() => 0);
  for (let i = 0; i < count; i++) {
    let place = 0;
    for (let axis = 0; axis < index.length; axis++) place += index[axis]! * steps[axis]!;
    places[i] = place;
    for (let axis = index.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      if (index[axis]! < extents[axis]!) break;
      index[axis] = 0;
    }
  }
  return places;
}
