import type { CancellationToken } from 'vscode-jsonrpc';
import { toBytes } from '../../core/dataset/picture';
import { secondsOfRow } from '../../core/model/rowCost';
import { priorPicture } from '../../export/priorFiles';
import type { PriorPictures } from '../../export/report/reportContents';
import { decoderOnly, shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import { samplePriorInParts } from '../decoding/decodeParts';
import { requestLimits } from '../requestLimits';
import type { OpenedScoring } from '../scoring/openScoring';
import { displayOf } from '../settings/requestedValues';
import { proposeConditions, sourcesOf } from '../settings/conditionSources';
import { decoderConditions } from '../settings/sampleConditions';

const wanted = 24;
/** What samples of a large model may take. */
const maxSeconds = 20;

/** Decoded samples of the prior; null for a model that has none, or is too slow. */
export async function priorPictures(
  { plan, requested }: OpenedScoring,
  pool: EnginePool,
  token: CancellationToken,
): Promise<PriorPictures | null> {
  const { model } = plan;
  if (!shows(model, 'prior') || model.posterior === null) return null;
  if (model.rowCost && wanted * secondsOfRow(model.rowCost) > maxSeconds) return null;
  const conditions = sourcesOf(
    proposeConditions(decoderConditions(model), requested.conditions ?? {}, undefined),
  );
  const params = {
    ...{ model: decoderOnly(model), provider: plan.provider, prior: plan.prior },
    ...{ count: wanted, seed: plan.seed, temperature: 1 },
    ...{ likelihood: plan.likelihood, conditions, conditionVersions: [] },
  };
  const samples = await samplePriorInParts(pool.warm(), params, { ...requestLimits, token });
  const picture = priorPicture(model, samples, plan.likelihood, displayOf(requested));
  return { count: wanted, seed: plan.seed, bytes: toBytes(samples.samples, wanted, picture), picture };
}
