import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { maxPointerBytes, pointerStart } from '../core/files/gitLfs';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import { externalFile } from './onnx/externalFile';
import type { OnnxModel } from './onnx/model';
import { weightsOutsideFolder } from './problems/files';
import { gitLfsPointer } from '../core/problem/problems';

/**
 * The files that models by their paths are made of: their own and those beside them that hold weights, each once.
 *
 * @throws ProblemError if weights are outside the model's folder, as a model must not have anything else read,
 *   or were not downloaded
 */
export function filesOf(models: ReadonlyMap<string, OnnxModel>): WeightFile[] {
  const files = new Map<string, WeightFile>();
  for (const [path, { stamp, constants }] of models) {
    files.set(path, { path, stamp, bytes: sizeOf(path) });
    const locations = new Set<string>();
    for (const { file } of constants.values()) if (file !== undefined) locations.add(file);
    for (const location of locations) {
      const weights = weightFile(path, location);
      files.set(weights, { path: weights, stamp: stampIfThere(weights), bytes: sizeOf(weights) });
    }
  }
  return [...files.values()];
}

/** Files as they are now. */
export function versionsNow(files: readonly string[]): FileVersion[] {
  return files.map((path) => ({ path, stamp: stampIfThere(path) }));
}

/** A file of a model, as it was when it was read, with its size. */
export interface WeightFile extends FileVersion {
  readonly bytes: number;
}

function sizeOf(file: string): number {
  const size = sizeIfThere(file);
  if (size > 0 && size < maxPointerBytes && readFileSync(file, 'latin1').startsWith(pointerStart))
    throw gitLfsPointer({ path: file });
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

function stampIfThere(file: string): string {
  try {
    return stampOf(statSync(file));
  } catch {
    return '';
  }
}

function weightFile(modelPath: string, location: string): string {
  const file = externalFile(modelPath, location);
  if (file !== undefined) return file;
  throw weightsOutsideFolder({ file: path.basename(modelPath), location });
}
