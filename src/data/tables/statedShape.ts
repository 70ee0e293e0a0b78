import { listsInStatedShape, listsUnlikeStatedShape } from '../warnings';
import { elementCount } from '../../core/shape';
import type { TableColumn } from './table';

/** Texts by name that a file, or a column of it, carries beside the data. */
export type StatedTexts = ReadonlyMap<string, string>;

/** A column of flat lists in the shape that the file states of it, where that has as many values, with a note either way. */
export function inStatedShape(column: TableColumn, ofColumn: StatedTexts, ofFile: StatedTexts): TableColumn {
  if (column.kind !== 'vector' || column.shape.length !== 1) return column;
  const { name, shape } = column;
  const stated =
    tensorShape(ofColumn.get('ARROW:extension:metadata')) ??
    parseShape(ofColumn.get('shape')) ??
    parseShape(ofFile.get(`${name}_shape`)) ??
    parseShape(ofFile.get(`${name}.shape`)) ??
    parseShape(ofFile.get('shape'));
  if (!stated) return column;
  // Some state the number of rows first.
  const fitting = [stated, stated.slice(1)].find(
    (candidate) => candidate.length > 0 && elementCount(candidate) === shape[0],
  );
  const note = fitting
    ? listsInStatedShape({ column: name, shape: fitting })
    : listsUnlikeStatedShape({ column: name, shape: stated, values: shape[0]! });
  return { ...column, shape: fitting ?? shape, note };
}

const maxAxes = 8;

/** A shape as people write it: `(3, 8, 8)`, `[3,8,8]` or `3x8x8`. */
function parseShape(text: string | undefined): readonly number[] | undefined {
  if (text === undefined || !/^[([\s]*\d+(\s*[,x×]\s*\d+)*\s*,?[)\]\s]*$/.test(text)) return undefined;
  const shape = (text.match(/\d+/g) ?? []).map(Number);
  return shape.length <= maxAxes && Number.isSafeInteger(elementCount(shape)) ? shape : undefined;
}

/** The shape of Arrow's tensors of fixed shape, whose axes are in the order in which they are stored. */
function tensorShape(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  try {
    const { shape, permutation } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    const isMoved = Array.isArray(permutation) && permutation.some((axis, place) => axis !== place);
    return Array.isArray(shape) && !isMoved ? parseShape(shape.join()) : undefined;
  } catch {
    return undefined;
  }
}
