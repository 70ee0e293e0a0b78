import type { CancellationToken } from 'vscode-jsonrpc';
import { likelihoodWithoutData } from './resolveLikelihood';
import type { PlainView } from '../protocol/deterministic';
import type { DecodeParams, PriorSamples, SamplePriorParams } from '../protocol/engine';
import type { PriorSettings } from '../protocol/priorView';
import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import { type Prior } from '../protocol/settings';
import { chooseProvider } from './chooseProvider';
import type { ChosenSetUp } from './chosenSetUp';
import { decodeInParts, samplePriorInParts } from './decodeParts';
import { plainViewOf } from './plainReconstructions';
import type { Reading } from './reading';
import { priorOf } from './settled';
import type { Surroundings } from './surroundings';
import { sampleConditionsOf } from './sampleConditions';
import { decoderOnly } from '../model/describedModel';
import { requestLimits } from './requestLimits';

/** How rows of z are decoded. */
interface DecodeOptions {
  readonly token?: CancellationToken | undefined;
  /** By the name of a condition, what it is for these rows, where it is not what samples are told. */
  readonly told?: Readonly<Record<string, string>>;
  /** Is told how many rows are decoded. */
  readonly onRows?: ((done: number) => void) | undefined;
}

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

  /**
   * Draws from the prior and decodes. Needs a model, but no data.
   *
   * @param onRows is told how many samples are decoded
   */
  async samplePrior(
    settings: PriorSettings,
    token?: CancellationToken,
    onRows?: (done: number) => void,
  ): Promise<{ params: SamplePriorParams; samples: PriorSamples }> {
    const params = { ...this.runnable(), ...settings, prior: this.prior };
    const engine = this.surroundings.pool.warm();
    return { params, samples: await samplePriorInParts(engine, params, { ...requestLimits, token }, onRows) };
  }

  /**
   * Decodes rows of z, row-major. Needs a model, but no data.
   */
  async decode(
    z: Float32Array,
    { token, told = {}, onRows }: DecodeOptions = {},
  ): Promise<{ params: DecodeParams; samples: PriorSamples }> {
    const params = { ...this.runnable(told), z };
    const engine = this.surroundings.pool.warm();
    return { params, samples: await decodeInParts(engine, params, { ...requestLimits, token }, onRows) };
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
