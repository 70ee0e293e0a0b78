import path from 'node:path';
import { describeBound } from '../session/loading/describeBound';
import { recipeOf, subsetOf } from '../session/settings/requestedValues';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ModelDescription } from '../core/model/modelDescription';
import { UsageError } from './options';
import { requireEncoder } from './requireParts';
import type { ProgressBar } from './terminal';
import type { ModelFiles } from '../contracts/engine/models';

/** Opens the model and dataset of a command that encodes, binding the model's dynamic axes to the dataset. */
export async function openBoth(
  engine: EngineProcess,
  files: ModelFiles,
  settings: RequestedSettings,
  limits: RequestLimits,
  bar: ProgressBar,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const { data: reference, labels } = settings;
  if (!reference) throw new UsageError('missing --data or a setup file with a data entry');
  const view = { recipe: recipeOf(settings), subset: subsetOf(settings) };
  return describeBound(engine, files, { reference, labels, ...view }, limits, (model) => {
    requireEncoder(model, 'encode');
    bar.showMessage(`Reading ${path.basename(reference.path)}… (press Ctrl+C to cancel)`);
  }).finally(() => {
    bar.clear();
  });
}

/** Notes the lengths that the model's dynamic axes are bound to. */
export function freeAxisNotes({ freeAxes }: ModelDescription): string[] {
  if (freeAxes.length === 0) return [];
  const axes = freeAxes.map(
    ({ name, axis, length }) => `${name === '' ? `axis ${axis + 1}` : name} = ${length}`,
  );
  const source = freeAxes.some(({ boundBy }) => boundBy === 'data') ? 'from the dataset' : 'default';
  return [`dynamic axes: ${axes.join(', ')} (${source})`];
}
