import type { CancellationToken } from 'vscode-jsonrpc';
import { likelihoodWithoutData } from '../settings/resolveLikelihood';
import type { PlainView } from '../../contracts/panel/deterministic';
import type { PriorSettings } from '../../contracts/panel/prior';
import { elementCount } from '../../core/shape';
import { chooseProvider } from '../provider/chooseProvider';
import type { UserSettings } from '../settings/userSettings';
import { decodeInParts, samplePriorInParts } from './decodeParts';
import { plainViewOf } from './plainReconstructions';
import type { SessionStore } from '../store';
import type { SessionServices } from '../services';
import { sampleConditionsOf } from '../settings/sampleConditions';
import { decoderOnly } from '../../model/describedModel';
import { requestLimits } from '../requestLimits';
import type { DecodeParams, PriorSamples, SamplePriorParams } from '../../contracts/engine/decoding';
import type { Prior } from '../../core/settings/prior';
import { priorOfRow, type StatedPrior } from '../../vae/posterior/prior';
import { readOwnPrior } from '../../contracts/engine';
import { decoderNotLoaded } from '../problems/latents';
import { modelNotRun } from '../problems/run';
import { priorNeedsData } from '../problems/priors';

/** How rows of z are decoded. */
interface DecodeOptions {
  readonly token?: CancellationToken | undefined;
  /** By the name of a condition, what it is for these rows, where it is not what samples are conditioned on. */
  readonly conditionValues?: Readonly<Record<string, string>>;
  /** Receives how many rows are decoded. */
  readonly onRows?: ((done: number) => void) | undefined;
}

/** What a model makes of latents, or of single rows, outside of passes: on the warm engine, as the user asks. */
export class Decoding {
  constructor(
    private readonly store: SessionStore,
    private readonly settings: UserSettings,
    private readonly services: SessionServices,
  ) {}

  /** p(z). */
  prior(): Promise<Prior> {
    const { model, tables } = this.store.facts;
    if (!model) throw decoderNotLoaded();
    return tables.priorOf(this.settings.requested, model);
  }

  /**
   * p(z|c) of a model that has a network for it, under what samples are conditioned on.
   *
   * @throws ProblemError if the prior is of the data of a row
   */
  async priorOfCondition(): Promise<StatedPrior> {
    const params = await this.runnable();
    const { ownPrior, latentShape, name } = params.model;
    if (!ownPrior?.isOfConditions) throw priorNeedsData({ model: name });
    const rows = await this.services.pool.warm().request(readOwnPrior, params, requestLimits);
    return priorOfRow('model', rows, 0, elementCount(latentShape));
  }

  /** How many dimensions a latent has; 0 without a model. */
  get latentDims(): number {
    const { model } = this.store.facts;
    return model ? elementCount(model.latentShape) : 0;
  }

  /**
   * Draws from the prior and decodes. Needs a model, but no data.
   *
   * @param onRows receives how many samples are decoded
   */
  async samplePrior(
    settings: PriorSettings,
    token?: CancellationToken,
    onRows?: (done: number) => void,
  ): Promise<{ params: SamplePriorParams; samples: PriorSamples }> {
    const params = { ...(await this.runnable()), ...settings, prior: await this.prior() };
    const engine = this.services.pool.warm();
    return { params, samples: await samplePriorInParts(engine, params, { ...requestLimits, token }, onRows) };
  }

  /**
   * Decodes rows of z, row-major. Needs a model, but no data.
   */
  async decode(
    z: Float32Array,
    { token, conditionValues = {}, onRows }: DecodeOptions = {},
  ): Promise<{ params: DecodeParams; samples: PriorSamples }> {
    const params = { ...(await this.runnable(conditionValues)), z };
    const engine = this.services.pool.warm();
    return { params, samples: await decodeInParts(engine, params, { ...requestLimits, token }, onRows) };
  }

  /** Reconstructions of a model without a posterior; null where it has none to show. */
  async plainView(): Promise<PlainView | null> {
    const { plain, providerChoice } = this.store.facts;
    if (!plain) return null;
    const { provider } = await chooseProvider(providerChoice, this.services.probes);
    return plainViewOf(this.services.pool.warm(), plain, provider, requestLimits);
  }

  /** The model, what runs it, and how its output is read. */
  private async runnable(conditionValues: Readonly<Record<string, string>> = {}) {
    const { model, provider, effective, data, tables } = this.store.facts;
    if (!model) throw decoderNotLoaded();
    if (!provider) throw modelNotRun();
    const likelihood = effective?.likelihood ? effective.likelihood.value : likelihoodWithoutData(model);
    const conditions = sampleConditionsOf(model, {
      ...this.settings.requested.sampleConditions,
      ...conditionValues,
    });
    const prior = await this.prior();
    const tableVersions = await tables.versionsOf(Object.values(conditions), { prior, data });
    return {
      model: decoderOnly(model),
      provider: provider.provider,
      likelihood,
      conditions,
      tableVersions,
    };
  }
}
