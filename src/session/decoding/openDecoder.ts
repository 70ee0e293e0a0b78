import { withRowCost } from '../pace/measureRowCost';
import { OpenedTables } from '../files/openedTables';
import { describeData, describeModelFiles } from '../loading/describeFiles';
import { chooseProvider, type ProviderProbes } from '../provider/chooseProvider';
import { proposeConditions, sourcesOf } from '../settings/conditionSources';
import { displayOf, requestedPrior, requestedScoring } from '../settings/requestedValues';
import { likelihoodWithoutData } from '../settings/resolveLikelihood';
import { decoderConditions } from '../settings/sampleConditions';
import type { ModelDescription } from '../../core/model/modelDescription';
import { isPriorFile } from '../../core/settings/prior';
import type { ProviderChoice } from '../../core/settings/executionProvider';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import { decoderOnly } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';

/** A model to be decoded with, without data. */
export interface DecodingCall {
  readonly modelPath: string;
  readonly settings: RequestedSettings;
  readonly provider: ProviderChoice;
  /** The shape of a latent code, which dynamic axes of a decoder without an encoder are bound to. */
  readonly latent?: readonly number[] | undefined;
}

/**
 * Opens a decoder with the provider, the conditions and the likelihood that apply without a dataset.
 *
 * @param onModel receives the model before anything is run, and may refuse it
 */
export async function openDecoder(
  pool: EnginePool,
  probes: ProviderProbes,
  { modelPath, settings, provider: choice, latent }: DecodingCall,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
) {
  const files = {
    modelPath,
    decoderPath: settings.decoder,
    roles: settings.roles,
    posterior: settings.posterior,
  };
  const found = await describeModelFiles(pool.warm(), files, true, limits);
  const row =
    found.freeAxes.length > 0 ? await rowToBind(pool, found, { settings, latent }, limits) : undefined;
  const bound = row ? await describeModelFiles(pool.warm(), files, true, limits, row) : found;
  onModel(bound);
  const { provider } = await chooseProvider(choice, probes);
  const tables = new OpenedTables(() => pool.warm(), limits);
  const priced = await withRowCost(() => pool.warm(), bound, provider, limits);
  const prior = await tables.priorOf(settings, priced);
  // Of another prior than its own, samples are told no condition for it.
  const model = prior === 'model' ? priced : { ...priced, ownPrior: undefined };
  const likelihood = likelihoodWithoutData(model, requestedScoring(settings).likelihood);
  const conditions = sourcesOf(
    proposeConditions(decoderConditions(model), settings.conditions ?? {}, undefined),
  );
  return {
    model: decoderOnly(model),
    whole: model,
    settings,
    provider,
    likelihood,
    conditions,
    tableVersions: await tables.versionsOf(Object.values(conditions), { prior }),
    prior,
    display: displayOf(settings),
  };
}

/** What gives free axes their lengths: a latent code of a decoder alone, else the pseudo-inputs that the encoder is to read. */
async function rowToBind(
  pool: EnginePool,
  model: ModelDescription,
  { settings, latent }: Pick<DecodingCall, 'settings' | 'latent'>,
  limits: RequestLimits,
): Promise<readonly number[] | undefined> {
  if (model.encoderPath === null) return latent;
  const prior = requestedPrior(settings, model);
  if (!isPriorFile(prior) || prior.holds !== 'pseudo-inputs') return undefined;
  const { shape } = await describeData(pool.warm(), prior.reference, undefined, limits);
  return shape;
}
