import type { CancellationToken } from 'vscode-jsonrpc';
import { likelihoodWithoutData } from './resolveLikelihood';
import type { PlainView } from '../protocol/deterministic';
import {
  decodeLatents,
  samplePrior,
  type DecodeParams,
  type PriorSamples,
  type SamplePriorParams,
} from '../protocol/engine';
import type { PriorSettings } from '../protocol/panel';
import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import { type Prior } from '../protocol/settings';
import { chooseProvider } from './chooseProvider';
import type { ChosenSetUp } from './chosenSetUp';
import { plainViewOf } from './plainReconstructions';
import type { Reading } from './reading';
import { priorOf } from './settled';
import type { Surroundings } from './surroundings';
import { sampleConditionsOf } from './sampleConditions';
import { decoderOnly } from '../model/describedModel';
import { requestLimits } from './requestLimits';

/** What a model makes of latents, or of single rows, outside of passes: on the warm engine, as the user asks. */
export class Decoding {
  constructor(
    private readonly reading: Reading,
    private readonly chosen: ChosenSetUp,
    private readonly surroundings: Surroundings,
  ) {}

  /** p(z) in every latent dimension. */
  get prior(): Prior {
    return priorOf(this.chosen.choices);
  }

  /** How many dimensions a latent has; 0 without a model. */
  get latentDims(): number {
    const { model } = this.reading.facts;
    return model ? elementCount(model.latentShape) : 0;
  }

  /** Draws from the prior and decodes. Needs a model, but no data. */
  async samplePrior(settings: PriorSettings): Promise<{ params: SamplePriorParams; samples: PriorSamples }> {
    const params = { ...this.runnable(), ...settings, prior: this.prior };
    return {
      params,
      samples: await this.surroundings.pool.warm().request(samplePrior, params, requestLimits),
    };
  }

  /**
   * Decodes rows of z, row-major. Needs a model, but no data.
   *
   * @param told by the name of a condition, what it is for these rows, where it is not what samples are told
   */
  async decode(
    z: Float32Array,
    token?: CancellationToken,
    told: Readonly<Record<string, string>> = {},
  ): Promise<{ params: DecodeParams; samples: PriorSamples }> {
    const params = { ...this.runnable(told), z };
    const samples = await this.surroundings.pool
      .warm()
      .request(decodeLatents, params, { ...requestLimits, token });
    return { params, samples };
  }

  /** Reconstructions of a model without a posterior; null where it has none to show. */
  async plainView(): Promise<PlainView | null> {
    const { plain, providerChoice } = this.reading.facts;
    if (!plain) return null;
    const { provider } = await chooseProvider(providerChoice, this.surroundings.probes);
    return plainViewOf(this.surroundings.pool.warm(), plain, provider, requestLimits);
  }

  /** The model, what runs it, and how its output is read. */
  private runnable(told: Readonly<Record<string, string>> = {}) {
    const { model, provider, setUp } = this.reading.facts;
    if (!model)
      throw problem('model-unsupported', 'There is no model to decode with.', 'Open one that can be read.');
    if (!provider)
      throw problem(
        'call-wrong',
        'The model was read but not run.',
        'Wait until it is ready, or trust the workspace.',
      );
    const likelihood = setUp?.likelihood ? setUp.likelihood.value : likelihoodWithoutData(model);
    const conditions = sampleConditionsOf(model, { ...this.chosen.choices.sampleConditions, ...told });
    return { model: decoderOnly(model), provider: provider.provider, likelihood, conditions };
  }
}
