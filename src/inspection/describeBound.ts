import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import type { DataReference, DatasetDescription } from '../protocol/dataset';
import type { ModelFiles } from '../protocol/engine';
import type { ModelDescription } from '../protocol/model';
import { ProblemError } from '../protocol/problem';
import type { Recipe } from '../protocol/recipe';
import type { RowSubset } from '../protocol/rowSubset';
import { describe, describeData } from './setUp';

/** Data as a user asks for it. */
export interface DataAsked {
  readonly reference: DataReference;
  readonly labels?: DataReference | undefined;
  readonly recipe?: Recipe | undefined;
  readonly subset?: RowSubset | undefined;
}

/**
 * Describes a model and data for it. Axes that the model leaves free get the lengths of the data's rows, which are then
 * seen as they are; pictures of many sizes are brought to the default size instead.
 *
 * @param onModel is told the model before the data is read
 */
export async function describeBound(
  engine: EngineProcess,
  files: ModelFiles,
  asked: DataAsked,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const model = await describe(engine, files, true, limits);
  onModel(model);
  return bindToData(engine, files, model, asked, limits);
}

/** The same for a model that was described before. */
export async function bindToData(
  engine: EngineProcess,
  files: ModelFiles,
  model: ModelDescription,
  { reference, labels, recipe, subset }: DataAsked,
  limits: RequestLimits,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const open = (inputShape: readonly number[] | undefined) =>
    describeData(engine, reference, labels, limits, { recipe, subset, inputShape });
  if (model.freeAxes.length === 0) return { model, data: await open(model.inputShape) };
  const data = await open(undefined).catch((error: unknown) => {
    if (error instanceof ProblemError) return open(model.inputShape);
    throw error;
  });
  return { model: await describe(engine, files, true, limits, data.shape), data };
}
