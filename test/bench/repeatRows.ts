import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDataset } from '../../src/data/dataset';
import { elementCount } from '../../src/core/shape';
import { encodeNpy } from '../../src/export/npy';

/** Writes an npy file of `rows` rows: those of another over and over. Returns its path. */
export async function repeatRows(file: string, folder: string, rows: number): Promise<string> {
  const dataset = await openDataset({ path: file });
  const { count, shape } = dataset.description;
  const length = elementCount(shape);
  const values = new Float32Array(count * length);
  await dataset.read({ start: 0, count }, values, 0);
  await dataset.close();
  const repeated = Float32Array.from({ length: rows * length }, (_, at) => values[at % values.length]!);
  const out = path.join(folder, `repeated-${path.basename(file)}`);
  await writeFile(out, encodeNpy(repeated, [rows, ...shape]));
  return out;
}
