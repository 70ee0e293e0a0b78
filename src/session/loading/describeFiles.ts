import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { RowSubset } from '../../core/settings/rowSubset';
import { describeModel, openData } from '../../contracts/engine';
import { withFamily } from '../../model/posteriorFamily';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { Recipe } from '../../core/settings/recipe';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { DataReference } from '../../core/dataset/dataReference';
import type { ModelFiles } from '../../contracts/engine/models';

/**
 * Asks an engine what a model's files are: by reading, and, where it may be run, by running a graph that samples at two
 * points, to check its roles.
 *
 * The family of its posterior is as it is stated.
 *
 * @param row the shape of a row of data, to which free axes are bound
 */
export async function describeModelFiles(
  engine: EngineProcess,
  files: ModelFiles,
  mayRun: boolean,
  limits?: RequestLimits,
  row?: readonly number[],
): Promise<ModelDescription> {
  return withFamily(await engine.request(describeModel, { ...files, mayRun, row }, limits), files.posterior);
}

/** How data are to be seen. */
export interface RequestedView {
  /** Left out: pictures are brought to the model's input. */
  readonly recipe?: Recipe | undefined;
  readonly inputShape?: readonly number[] | undefined;
  readonly subset?: RowSubset | undefined;
}

/** Asks an engine to open a data set and describe it. */
export function describeData(
  engine: EngineProcess,
  data: DataReference,
  labels: DataReference | undefined,
  limits?: RequestLimits,
  { recipe, inputShape, subset }: RequestedView = {},
): Promise<DatasetDescription> {
  const fit = recipe?.fit;
  const params = {
    data,
    ...(labels && { labels }),
    view: { ...(fit && { fit }), ...(subset && { subset }) },
    ...(inputShape && { inputShape }),
    // What was stated about pictures is all that is done to them.
    ...(recipe && { keepsPictures: true }),
  };
  return engine.request(openData, params, limits);
}
