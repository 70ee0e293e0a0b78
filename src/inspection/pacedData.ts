import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import type { Choices } from '../protocol/choices';
import type { DatasetDescription } from '../protocol/dataset';
import type { ModelFiles } from '../protocol/engine';
import type { ModelDescription } from '../protocol/model';
import type { ExecutionProvider } from '../protocol/settings';
import { bindToData, openRows, type DataAsked } from './describeBound';
import { proposePace, type Pace } from './pacing';
import type { Check } from './reading';
import { withRowCost } from './rowCost';
import { drawsOf } from './settled';

/** A model with the data it is looked at on, and how much of them a large model is run on at first. */
export interface PacedData {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  /** Undefined where the model is not large. */
  readonly pace: Pace | undefined;
}

/**
 * Binds model and data to each other, measures what a row costs where the model is large, and opens as many rows as are
 * proposed then.
 *
 * @param check is asked after each step whether the work is still wanted
 */
export async function bindPaced(
  engine: () => EngineProcess,
  files: ModelFiles,
  described: ModelDescription,
  asked: DataAsked,
  choices: Choices,
  provider: ExecutionProvider,
  limits: RequestLimits,
  check: Check,
): Promise<PacedData> {
  const bound = check(await bindToData(engine(), files, described, asked, limits));
  const model = check(await withRowCost(engine, bound.model, provider, limits));
  const pace = paceOf(model, bound.data, choices);
  if (!pace || pace.rows === bound.data.count) return { model, data: bound.data, pace };
  const fewer = { ...asked, subset: { count: pace.rows, seed: drawsOf(choices).seed } };
  return { model, data: check(await openRows(engine(), model, fewer, limits)), pace };
}

function paceOf(
  { rowCost, shows }: ModelDescription,
  { count }: DatasetDescription,
  choices: Choices,
): Pace | undefined {
  if (!rowCost) return undefined;
  return proposePace(rowCost, {
    rows: count,
    areRowsChosen: choices.subset !== undefined,
    samples: choices.samples,
    importance: drawsOf(choices).importance,
    hasLikelihood: shows.includes('elbo'),
  });
}
