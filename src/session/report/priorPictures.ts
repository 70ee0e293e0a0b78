import type { CancellationToken } from 'vscode-jsonrpc';
import { toBytes } from '../../core/dataset/picture';
import { secondsOfRow } from '../../core/model/rowCost';
import { formatConditionSource } from '../../core/settings/conditionSource';
import { priorPicture } from '../../export/priorFiles';
import type { PriorPictures } from '../../export/report/reportContents';
import { decoderOnly, shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import { isDensity } from '../../vae/posterior/prior';
import { samplePriorInParts } from '../decoding/decodeParts';
import { OpenedTables } from '../files/openedTables';
import { requestLimits } from '../requestLimits';
import type { OpenedScoring } from '../scoring/openScoring';
import { displayOf } from '../settings/requestedValues';
import { sampleConditionsOf } from '../settings/sampleConditions';

const wanted = 24;
/** What samples of a large model may take. */
const maxSeconds = 20;

/** Decoded samples of the prior; null for a model that has none, or is too slow. */
export async function priorPictures(
  opened: OpenedScoring,
  pool: EnginePool,
  token: CancellationToken,
): Promise<PriorPictures | null> {
  const { plan, requested } = opened;
  const { model } = plan;
  if (!shows(model, 'prior') || model.posterior === null) return null;
  if (plan.prior === 'model' && !model.ownPrior?.isOfConditions) return null;
  if (isDensity(plan.prior)) return null;
  if (model.rowCost && wanted * secondsOfRow(model.rowCost) > maxSeconds) return null;
  const conditions = sampleConditionsOf(model, toldSamples(opened));
  const tables = new OpenedTables(() => pool.warm(), requestLimits);
  const params = {
    ...{ model: decoderOnly(model), provider: plan.provider, prior: plan.prior },
    ...{ count: wanted, seed: plan.seed, temperature: 1 },
    ...{ likelihood: plan.likelihood, conditions },
    tableVersions: await tables.versionsOf(Object.values(conditions), { prior: plan.prior }),
  };
  const samples = await samplePriorInParts(pool.warm(), params, { ...requestLimits, token });
  const picture = priorPicture(model, samples, plan.likelihood, displayOf(requested));
  return {
    count: wanted,
    seed: plan.seed,
    conditions: Object.entries(conditions).map(([name, source]) => ({
      name,
      value: formatConditionSource(source),
    })),
    bytes: toBytes(samples.samples, wanted, picture),
    picture,
  };
}

/** What samples are told of conditions: what was chosen for them, else the value that all rows have. */
function toldSamples({ plan, requested }: OpenedScoring): Readonly<Record<string, string>> {
  const ofAllRows = Object.entries(plan.conditions).flatMap(([name, source]) =>
    source.kind === 'value' ? [[name, formatConditionSource(source)] as const] : [],
  );
  return { ...Object.fromEntries(ofAllRows), ...requested.sampleConditions };
}
