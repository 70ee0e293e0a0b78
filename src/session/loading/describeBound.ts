import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ModelDescription } from '../../core/model/modelDescription';
import { ProblemError } from '../../core/problem/problem';
import type { Recipe } from '../../core/settings/recipe';
import type { RowSubset } from '../../core/settings/rowSubset';
import type { DataReference } from '../../core/dataset/dataReference';
import type { ModelFiles } from '../../contracts/engine/models';
import { describeModelFiles, describeData } from './describeFiles';

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
 * @param onModel receives the model before the data is read
 */
export async function describeBound(
  engine: EngineProcess,
  files: ModelFiles,
  asked: DataAsked,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const model = await describeModelFiles(engine, files, true, limits);
  onModel(model);
  return bindToData(engine, files, model, asked, limits);
}

/** The same for a model that was described before. */
export async function bindToData(
  engine: EngineProcess,
  files: ModelFiles,
  model: ModelDescription,
  asked: DataAsked,
  limits: RequestLimits,
): Promise<{ readonly model: ModelDescription; readonly data: DatasetDescription }> {
  const data = await openRows(engine, model, asked, limits);
  if (model.freeAxes.length === 0) return { model, data };
  return { model: await describeModelFiles(engine, files, true, limits, data.shape), data };
}

/**
 * Opens data as they are asked for: as rows of the model's input, or as they are where its axes are free, except for
 * pictures of many sizes.
 */
export async function openRows(
  engine: EngineProcess,
  { freeAxes, inputShape }: ModelDescription,
  asked: DataAsked,
  limits: RequestLimits,
): Promise<DatasetDescription> {
  if (freeAxes.length === 0) return openAsked(engine, asked, limits, inputShape);
  try {
    return await openAsked(engine, asked, limits, undefined);
  } catch (error) {
    if (error instanceof ProblemError) return openAsked(engine, asked, limits, inputShape);
    throw error;
  }
}

function openAsked(
  engine: EngineProcess,
  { reference, labels, recipe, subset }: DataAsked,
  limits: RequestLimits,
  inputShape: readonly number[] | undefined,
): Promise<DatasetDescription> {
  return describeData(engine, reference, labels, limits, { recipe, subset, inputShape });
}
