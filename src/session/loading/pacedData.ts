import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ModelDescription } from '../../core/model/modelDescription';
import { bindToData, openRows, type DataAsked } from './describeBound';
import { proposePace, type Pace } from '../pace/pacing';
import type { Check } from './latestTask';
import { withRowCost } from '../pace/measureRowCost';
import { drawsOf } from '../settings/requestedValues';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { ModelFiles } from '../../contracts/engine/models';

/** A model with the data it is looked at on, and how much of them a large model is run on at first. */
export interface PacedData {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  /** Undefined where the model is not large. */
  readonly pace: Pace | undefined;
}

/** What is to be bound, and under which settings. */
export interface PacedDataAsked {
  readonly files: ModelFiles;
  /** The model as its file alone describes it. */
  readonly described: ModelDescription;
  readonly asked: DataAsked;
  readonly settings: RequestedSettings;
  readonly provider: ExecutionProvider;
  readonly limits: RequestLimits;
}

/**
 * Binds model and data to each other, measures what a row costs where the model is large, and opens as many rows as are
 * proposed then.
 *
 * @param check is asked after each step whether the work is still wanted
 */
export async function bindPaced(
  { files, described, asked, settings, provider, limits }: PacedDataAsked,
  engine: () => EngineProcess,
  check: Check,
): Promise<PacedData> {
  const bound = check(await bindToData(engine(), files, described, asked, limits));
  const model = check(await withRowCost(engine, bound.model, provider, limits));
  const pace = paceOf(model, bound.data, settings);
  if (!pace || pace.rows === bound.data.count) return { model, data: bound.data, pace };
  const fewer = { ...asked, subset: { count: pace.rows, seed: drawsOf(settings).seed } };
  return { model, data: check(await openRows(engine(), model, fewer, limits)), pace };
}

function paceOf(
  { rowCost, shows }: ModelDescription,
  { count }: DatasetDescription,
  settings: RequestedSettings,
): Pace | undefined {
  if (!rowCost) return undefined;
  return proposePace(rowCost, {
    rows: count,
    areRowsChosen: settings.subset !== undefined,
    samples: settings.samples,
    importance: drawsOf(settings).importance,
    hasLikelihood: shows.includes('elbo'),
  });
}
