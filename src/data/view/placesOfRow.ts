import { elementCount } from '../../core/shape';
import type { RowArray } from '../dataFile';
import type { AxisPart } from './keyView';
import { viewEmpty, viewTooLarge, viewOutOfRange, viewOrderIncomplete } from '../problems/views';

const maxPlaces = 2 ** 26;
/** Values of whole rows that are read at once. */
const maxRead = 2 ** 20;

/** Which values of a row make a row of another shape, in their order. */
export interface RowPlaces {
  readonly shape: readonly number[];
  readonly places: Uint32Array;
}

/** The rows of an array as some of their values, or all in another order. */
export function placedRows(array: RowArray, name: string, { shape, places }: RowPlaces): RowArray {
  const length = elementCount(array.shape.slice(1));
  const atOnce = Math.max(1, Math.floor(maxRead / length));
  return {
    name,
    shape: [array.shape[0]!, ...shape],
    dtype: array.dtype,
    isText: false,
    ...(array.problems && { problems: array.problems }),
    async readNumbers(rows, out, at) {
      const whole = new Float64Array(Math.min(rows.count, atOnce) * length);
      for (let done = 0; done < rows.count; done += atOnce) {
        const count = Math.min(atOnce, rows.count - done);
        await array.readNumbers({ start: rows.start + done, count }, whole, 0);
        for (let row = 0; row < count; row++) {
          const to = at + (done + row) * places.length;
          for (let i = 0; i < places.length; i++) out[to + i] = whole[row * length + places[i]!]!;
        }
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => array.close(),
  };
}

/** The places of parts along each axis of a row of `shape`; axes taken at one place are gone. */
export function placesOfParts(parts: readonly AxisPart[], shape: readonly number[], name: string): RowPlaces {
  const chosen = parts.map((part, axis) => along(part, shape[axis]!, name));
  return {
    shape: chosen.filter((_, axis) => parts[axis]!.kind !== 'at').map(({ length }) => length),
    places: placesOf(
      chosen.map((indices, axis) => {
        const step = elementCount(shape.slice(axis + 1));
        return indices.map((index) => index * step);
      }),
      name,
    ),
  };
}

/** The places of a row's values once its axes are in another order. */
export function placesOfOrder(order: readonly number[], shape: readonly number[], name: string): RowPlaces {
  const offsets = order.map((axis) => {
    const step = elementCount(shape.slice(axis + 1));
    return Array.from({ length: shape[axis]! }, (_, index) => index * step);
  });
  return { shape: order.map((axis) => shape[axis]!), places: placesOf(offsets, name) };
}

/** Every sum of one offset along each axis, the last axis fastest. */
function placesOf(offsets: readonly (readonly number[])[], name: string): Uint32Array {
  const total = elementCount(offsets.map(({ length }) => length));
  if (total === 0 || total > maxPlaces) {
    throw total === 0 ? viewEmpty({ name }) : viewTooLarge({ name, values: total });
  }
  let places = Uint32Array.of(0);
  for (const axis of offsets) {
    const next = new Uint32Array(places.length * axis.length);
    places.forEach((place, i) => {
      axis.forEach((offset, k) => (next[i * axis.length + k] = place + offset));
    });
    places = next;
  }
  return places;
}

function along(part: AxisPart, extent: number, name: string): number[] {
  if (part.kind === 'rest') throw new TypeError('an axis that stands for others');
  const within = (index: number) => (index < 0 ? index + extent : index);
  if (part.kind === 'at') {
    const index = within(part.index);
    if (index >= 0 && index < extent) return [index];
    throw viewOutOfRange({ name, index: part.index, extent });
  }
  const from = Math.max(0, within(part.from ?? 0));
  const to = Math.min(extent, within(part.to ?? extent));
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / part.step)) },
    (_, i) => from + i * part.step,
  );
}

/** Refuses an order of axes that names none twice and leaves none out. */
export function checkOrder(order: readonly number[], shape: readonly number[], name: string): void {
  const sorted = [...order].sort((a, b) => a - b);
  if (sorted.length === shape.length && sorted.every((axis, place) => axis === place)) return;
  throw viewOrderIncomplete({ name, shape });
}
