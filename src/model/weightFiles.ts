import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { maxPointerBytes, pointerInPlaceOf, pointerStart } from '../protocol/gitLfs';
import { problem } from '../protocol/problem';
import type { OnnxModel } from './onnx/model';

/**
 * Bytes on disk of models by their paths, with the files beside them that hold weights.
 *
 * @throws a problem in words when weights lie outside the model's folder, as a model must not have anything else read,
 *   or were not downloaded
 */
export function bytesOf(models: ReadonlyMap<string, OnnxModel>): number {
  const files = new Set<string>();
  for (const [modelPath, { constants }] of models) {
    files.add(modelPath);
    const locations = new Set<string>();
    for (const { file } of constants.values()) if (file !== undefined) locations.add(file);
    for (const location of locations) files.add(weightFile(modelPath, location));
  }
  return [...files].reduce((total, file) => total + sizeOf(file), 0);
}

function sizeOf(file: string): number {
  const size = sizeIfThere(file);
  if (size > 0 && size < maxPointerBytes && readFileSync(file, 'latin1').startsWith(pointerStart))
    throw pointerInPlaceOf(file);
  return size;
}

/** Nothing where no such file can be there: a name of a model's may hold anything. */
function sizeIfThere(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function weightFile(modelPath: string, location: string): string {
  const folder = path.dirname(realpathSync(modelPath));
  const named = path.resolve(folder, location);
  const real = realOf(named);
  if (location !== '' && real.startsWith(folder + path.sep)) return real;
  throw problem(
    'model-unsupported',
    `${path.basename(modelPath)} has weights in ${location}, which lies outside its folder.`,
    'Move that file beside the model, and export it so that it is named without a folder above.',
  );
}

/** The path behind any links; the path as it is where nothing is there, which is said when the model is loaded. */
function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
