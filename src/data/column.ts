import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import type { DataFile, RowArray } from './dataFile';

/** A column of an array of several, as keys name it: `latents_classes[2]`. */
const columnForm = /^(.+)\[(\d+)\]$/;

/** Opens an array, or, by `KEY[J]`, its column J as an array of one value a row. */
export async function openColumn(file: DataFile, key: string | undefined): Promise<RowArray> {
  const [, whole, index] = columnForm.exec(key ?? '') ?? [];
  if (whole === undefined || file.keys.includes(key!)) return file.openArray(key);
  return columnOf(await file.openArray(whole), Number(index));
}

async function columnOf(array: RowArray, column: number): Promise<RowArray> {
  const length = elementCount(array.shape.slice(1));
  if (array.isText || column >= length) {
    await array.close();
    throw problem(
      'data-mismatch',
      `${array.name} has no column ${column}.`,
      `It has ${length}, counted from 0.`,
    );
  }
  return {
    ...array,
    name: `${array.name}[${column}]`,
    shape: [array.shape[0]!],
    async readNumbers(rows, out, at) {
      const whole = new Float64Array(rows.count * length);
      await array.readNumbers(rows, whole, 0);
      for (let row = 0; row < rows.count; row++) out[at + row] = whole[row * length + column]!;
    },
  };
}
