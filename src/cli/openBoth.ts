import path from 'node:path';
import { describeBound } from '../session/loading/describeBound';
import { recipeOf, subsetOf } from '../session/settings/requestedValues';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ModelDescription } from '../core/model/modelDescription';
import { WrongCall } from './options';
import { needsEncoder } from './kindWords';
import type { ProgressBar } from './terminal';
import type { ModelFiles } from '../contracts/engine/models';

/** Model and data of a command that encodes, axes that the model leaves free bound to the data. */
export async function openBoth(
  engine: EngineProcess,
  files: ModelFiles,
  settings: RequestedSettings,
  limits: RequestLimits,
  bar: ProgressBar,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const { data: reference, labels } = settings;
  if (!reference) throw new WrongCall('--data is needed, or a set-up file that states it');
  const seen = { recipe: recipeOf(settings), subset: subsetOf(settings) };
  return describeBound(engine, files, { reference, labels, ...seen }, limits, (model) => {
    needsEncoder(model, 'encode');
    bar.say(`Reading ${path.basename(reference.path)} … (Ctrl+C stops)`);
  }).finally(() => {
    bar.clear();
  });
}

/** At which lengths axes are run that the file leaves free. */
export function freeAxisNotes({ freeAxes }: ModelDescription): string[] {
  if (freeAxes.length === 0) return [];
  const axes = freeAxes.map(
    ({ name, axis, length }) => `${name === '' ? `axis ${axis + 1}` : name} = ${length}`,
  );
  const by = freeAxes.some(({ boundBy }) => boundBy === 'data') ? 'as the data has them' : 'by default';
  return [`free axes: ${axes.join(', ')}, ${by}`];
}
