import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { openDataset } from '../data/dataset';
import { fitLayout } from '../data/preprocessing/fitLayout';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { dataEndings } from '../core/dataset/dataFormats';
import type { DataCandidate, FindDataParams } from '../contracts/engine/data';

/** Beyond this many data files and folders in a folder, only the first by name are opened, files first. */
const maxFiles = 20;
const maxText = 2 ** 25;

/** Folders that hold one half of a model, as exporters of diffusers' pipelines make them. */
const isHalf = /encoder|^vae/i;

/**
 * Data files and folders whose rows fit a model's input, those named most like it first: beside the model, or, where
 * none is and its folder is that of a half, one folder up.
 */
export async function findData({ modelPath, inputShape }: FindDataParams): Promise<DataCandidate[]> {
  const folder = path.dirname(modelPath);
  const name = path.basename(modelPath);
  const beside = await findIn(folder, name, inputShape, 'beside');
  if (beside.length > 0 || !isHalf.test(path.basename(folder))) return beside;
  return findIn(path.dirname(folder), name, inputShape, 'above');
}

async function findIn(
  folder: string,
  modelName: string,
  inputShape: readonly number[],
  where: 'beside' | 'above',
): Promise<DataCandidate[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const [folders, others] = [true, false].map((isFolder) =>
    entries
      .filter((entry) => entry.isDirectory() === isFolder)
      .map(({ name }) => name)
      .sort(),
  ) as [string[], string[]];
  // However many folders there are, such as those of former runs, they hide no file.
  const named = [...others.filter(isData), ...folders.filter((name) => !name.startsWith('.'))];
  const candidates: DataCandidate[] = [];
  const recordings: DataCandidate[] = [];
  for (const name of named.slice(0, maxFiles)) {
    const file = path.join(folder, name);
    if (await isLargeText(file)) continue;
    const dataset = await openDataset({ path: file }, undefined, { inputShape }).catch(() => undefined);
    if (!dataset) continue;
    const { description } = dataset;
    await dataset.close();
    const { shape, count, reference, view } = description;
    // Pictures can be brought to any size, which says nothing of whether they are meant for the model.
    if (view?.fit || !fits(description, inputShape)) continue;
    // Recordings can be divided into windows of any length, which says little.
    const found = description.audio ? recordings : candidates;
    found.push({ reference, evidence: { kind: 'found', where, rows: count, shape, inputShape } });
  }
  const likeness = ({ reference }: DataCandidate) => commonPrefix(path.basename(reference.path), modelName);
  const byLikeness = (found: DataCandidate[]) => found.sort((a, b) => likeness(b) - likeness(a));
  return [...byLikeness(candidates), ...byLikeness(recordings)];
}

/** Whether rows fit an input, of which an axis of length 0 is free. */
function fits(description: DatasetDescription, inputShape: readonly number[]): boolean {
  if (inputShape.includes(0)) return fitsFree(description.shape, inputShape);
  try {
    fitLayout(description, inputShape, 'auto');
    return true;
  } catch {
    return false;
  }
}

function fitsFree(shape: readonly number[], inputShape: readonly number[]): boolean {
  const [a, b, c] = shape;
  const orders = shape.length === 3 ? [shape, [c!, a!, b!]] : [shape, [1, ...shape]];
  return orders.some(
    (order) =>
      order.length === inputShape.length &&
      inputShape.every((extent, axis) => extent === 0 || extent === order[axis]),
  );
}

function isData(name: string): boolean {
  return dataEndings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** A table of text is read from end to end when it is opened, which nobody asked for here. */
async function isLargeText(file: string): Promise<boolean> {
  return /\.(csv|tsv|mtx|mtx\.gz)$/i.test(file) && (await stat(file)).size > maxText;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
