import type { DataReference, FactorDescription } from '../protocol/dataset';
import { elementCount } from '../protocol/shape';
import type { DataFile } from './dataFile';

const mostOpened = 200;
/** An array of more columns is data of another kind. */
const mostColumns = 64;
const mostFactors = 256;

/** Arrays beside the data that have one value a row, or a few: ground-truth factors, if the data have any. */
export async function findFactors(
  file: DataFile,
  path: string,
  dataKey: string | undefined,
  count: number,
): Promise<FactorDescription[]> {
  const factors: FactorDescription[] = [];
  for (const key of file.keys.slice(0, mostOpened)) {
    if (key === dataKey) continue;
    const array = await file.openArray(key).catch(() => undefined);
    if (!array) continue;
    await array.close();
    const columns = elementCount(array.shape.slice(1));
    if (array.shape[0] !== count || array.shape.length > 2 || columns > mostColumns) continue;
    if (array.shape.length === 1 || columns === 1) factors.push(factor(path, key));
    else if (!array.isText)
      for (let column = 0; column < columns; column++) factors.push(factor(path, `${key}[${column}]`));
    if (factors.length > mostFactors) break;
  }
  return factors.slice(0, mostFactors);
}

function factor(path: string, key: string): FactorDescription {
  const reference: DataReference = { path, key };
  return { name: key, reference };
}
