import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { openDataset } from '../data/dataset';
import type { DataCandidate, FindDataParams } from '../protocol/engine';
import { elementCount, formatShape } from '../protocol/shape';

/** Beyond this many data files in a folder, only the first by name are opened. */
const mostFiles = 20;

/** Data files beside the model whose rows have as many values as its input, those named most like it first. */
export async function findData({ modelPath, inputShape }: FindDataParams): Promise<DataCandidate[]> {
  const folder = path.dirname(modelPath);
  const files = (await readdir(folder)).filter((name) => /\.np[yz]$/i.test(name)).sort();
  const candidates: DataCandidate[] = [];
  for (const name of files.slice(0, mostFiles)) {
    const dataset = await openDataset({ path: path.join(folder, name) }).catch(() => undefined);
    if (!dataset) continue;
    const { shape, count, reference } = dataset.description;
    await dataset.close();
    if (elementCount(shape) !== elementCount(inputShape)) continue;
    const evidence = `beside the model, ${count} rows of ${formatShape(shape)} fit its input ${formatShape(inputShape)}`;
    candidates.push({ reference, evidence });
  }
  const likeness = ({ reference }: DataCandidate) =>
    commonPrefix(path.basename(reference.path), path.basename(modelPath));
  return candidates.sort((a, b) => likeness(b) - likeness(a));
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
