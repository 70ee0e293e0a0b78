import { fitLayout, proposeScale, scaledRange } from '../data/preprocessing/propose';
import { likelihoodWarnings, proposeLikelihood } from '../model/proposeLikelihood';
import type { DataReference, DatasetDescription } from '../protocol/dataset';
import { describeModel, openData } from '../protocol/engine';
import type { Preprocessing, Proposal } from '../protocol/inspection';
import type { ModelDescription, Role } from '../protocol/model';
import type { Layout, LikelihoodChoice, PlannedLikelihood, Scale } from '../protocol/settings';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import { resolveLikelihood } from './resolveLikelihood';

/** What the user said about model and data; the rest is proposed. */
export interface Wishes {
  readonly likelihood?: LikelihoodChoice | undefined;
  readonly scale?: Scale | undefined;
  readonly layout?: Layout | undefined;
}

/** Model and data brought together: everything a pass needs but how often and how random. */
export interface SetUp {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  readonly scale: Proposal<Scale>;
  readonly likelihood: Proposal<PlannedLikelihood>;
  readonly preprocessing: Preprocessing;
  /** Least and greatest value the model reads. */
  readonly range: readonly [number, number];
  readonly warnings: readonly string[];
}

/** Asks an engine what a model's files are. A graph that samples is run at two points, to check its roles. */
export function describe(
  engine: EngineProcess,
  modelPath: string,
  decoderPath: string | undefined,
  overrides: Readonly<Record<string, Role>>,
  limits?: RequestLimits,
): Promise<ModelDescription> {
  const files = { modelPath, ...(decoderPath !== undefined && { decoderPath }) };
  return engine.request(describeModel, { ...files, overrides, mayRun: true }, limits);
}

/** The same by reading alone, where nothing may be run. */
export function describeByReading(
  engine: EngineProcess,
  modelPath: string,
  limits?: RequestLimits,
): Promise<ModelDescription> {
  return engine.request(describeModel, { modelPath, overrides: {}, mayRun: false }, limits);
}

/** Asks an engine to open a data set and describe it. */
export function describeData(
  engine: EngineProcess,
  data: DataReference,
  labels: DataReference | undefined,
  limits?: RequestLimits,
): Promise<DatasetDescription> {
  return engine.request(openData, { data, ...(labels && { labels }) }, limits);
}

/**
 * Joins model, data and wishes; what was not wished is proposed, with its reason.
 *
 * @throws a problem in words where data do not fit the model, or a likelihood not its decoder
 */
export function joinSetUp(model: ModelDescription, data: DatasetDescription, wishes: Wishes): SetUp {
  const transpose = fitLayout(data, model.inputShape, wishes.layout ?? 'auto');
  const scale = wishes.scale ? chosen(wishes.scale) : proposeScale(data);
  const range = scaledRange(data, scale.value);
  const choice = wishes.likelihood ? chosen(wishes.likelihood) : proposeLikelihood(model, range);
  const likelihood = { ...choice, value: resolveLikelihood(choice.value, model, data, scale.value) };
  return {
    model,
    data,
    scale,
    likelihood,
    preprocessing: { scale: scale.value, transpose },
    range,
    warnings: [...roleWarnings(model), ...likelihoodWarnings(likelihood.value, range, data.binary)],
  };
}

function chosen<T>(value: T): Proposal<T> {
  return { value, evidence: 'chosen by you', chosenBy: 'user' };
}

/** What a user should know before trusting the roles that were found: contradictions first, then guesses. */
export function roleWarnings({ assignments, warnings }: ModelDescription): string[] {
  const guesses = assignments
    .filter(({ confidence, role }) => confidence === 'guess' && role !== 'ignored')
    .map(
      ({ tensor, role, evidence }) => `${tensor.name} is taken for ${role} on thin evidence: ${evidence}.`,
    );
  return [...warnings, ...guesses];
}
