import { elementCount } from '../core/shape';
import type { DataFile, RowArray } from './dataFile';
import { parseView, partsOfRow, splitView, type KeyView } from './view/keyView';
import { checkOrder, placedRows, placesOfOrder, placesOfParts } from './view/placesOfRow';
import { rowsAlong } from './view/rowsAlong';
import { viewOfNoAxes, columnOutOfRange } from './problems/views';

/**
 * Opens an array, or, by a key that ends in a view, what that makes of it: `latents_classes[2]` is a column, `x[...,:3]` a
 * part of each row, `x@last` has the samples along the last axis. A view alone is of the array that is the data anyway.
 */
export async function openColumn(
  file: DataFile,
  key: string | undefined,
  defaultKey?: () => Promise<string | undefined>,
): Promise<RowArray> {
  const split = key === undefined || isName(file, key) ? undefined : splitView(key);
  if (!split) return file.openArray(key);
  const { before, text } = split;
  const array =
    before === ''
      ? await file.openArray(await (defaultKey ?? (() => file.dataKey()))())
      : await openColumn(file, before, defaultKey);
  try {
    return await seen(array, parseView(text, array.name), `${array.name}${before === '' ? ':' : ''}${text}`);
  } catch (error) {
    await array.close();
    throw error;
  }
}

function isName(file: DataFile, key: string): boolean {
  return file.keys.includes(key) || file.names?.(key) === true;
}

async function seen(array: RowArray, view: KeyView, name: string): Promise<RowArray> {
  const { shape } = array;
  if (view.kind === 'column') return columnOf(array, view.column, name);
  if (array.isText || shape.length === 0) {
    throw viewOfNoAxes({ name: array.name });
  }
  if (view.kind === 'part') {
    const parts = partsOfRow(view.parts, shape, name);
    return placedRows(array, name, placesOfParts(parts, shape.slice(1), name));
  }
  const axes = [...shape.keys()];
  const order =
    view.axes === 'last'
      ? [axes.at(-1)!, ...axes.slice(0, -1)]
      : view.axes === 'reversed'
        ? axes.reverse()
        : view.axes;
  checkOrder(order, shape, name);
  const [samples, ...rest] = order as [number, ...number[]];
  const isLast = samples === shape.length - 1;
  const moved =
    samples === 0 ? array : ((isLast ? await array.alongLast?.() : undefined) ?? rowsAlong(array, samples));
  // Axes before the one of the samples move back by one.
  const within = rest.map((axis) => (axis < samples ? axis : axis - 1));
  return placedRows(moved, name, placesOfOrder(within, moved.shape.slice(1), name));
}

function columnOf(array: RowArray, column: number, name: string): RowArray {
  const length = elementCount(array.shape.slice(1));
  if (array.isText || column >= length) {
    throw columnOutOfRange({ name: array.name, column, count: length });
  }
  return placedRows(array, name, { shape: [], places: Uint32Array.of(column) });
}
