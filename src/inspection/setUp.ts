import { fitLayout } from '../data/preprocessing/fitLayout';
import { proposeScale, scaledRange } from '../data/preprocessing/propose';
import { shows } from '../model/describedModel';
import { inUnitsOf, rangesOf } from '../model/decoderReach';
import { countWarnings } from '../model/countWarnings';
import { inputWarnings } from '../model/inputWarnings';
import { likelihoodWarnings, reachWarnings } from '../model/likelihoodWarnings';
import { onesWarnings } from '../model/onesWarnings';
import { proposeLikelihood } from '../model/proposeLikelihood';
import { spreadWarnings } from '../model/spreadWarnings';
import type { DataReference, DatasetDescription } from '../protocol/dataset';
import type { RowSubset } from '../protocol/rowSubset';
import { describeModel, openData, type ModelFiles } from '../protocol/engine';
import type { Origin, Preprocessing, Proposal, Warning } from '../protocol/inspection';
import { roleKey } from '../model/roles/giveRole';
import { inWords } from '../model/roles/scaleRole';
import type { ModelDescription, RoleAssignment, StatedRoles } from '../protocol/model';
import type { Binarize, Recipe } from '../protocol/recipe';
import { problem } from '../protocol/problem';
import { elementCount, formatShape } from '../protocol/shape';
import type { Layout, LikelihoodChoice, PlannedLikelihood, Scale } from '../protocol/settings';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import { proposeConditions, sourcesOf, type ConditionInUse, type StatedConditions } from './conditionSources';
import { resolveLikelihood } from './resolveLikelihood';

/** What the user said about model and data; the rest is proposed. */
export interface Wishes {
  readonly likelihood?: LikelihoodChoice | undefined;
  readonly scale?: Scale | undefined;
  readonly layout?: Layout | undefined;
  readonly binarize?: Binarize | undefined;
  readonly conditions?: StatedConditions | undefined;
  /** Who wishes it; the user where it is left out. */
  readonly originOf?: (name: 'likelihood' | 'scale' | 'layout') => Origin;
}

/** Model and data brought together: everything a pass needs but how often and how random. */
export interface SetUp {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  readonly scale: Proposal<Scale>;
  /** Null where the model has no posterior or no decoder that can be held against the data. */
  readonly likelihood: Proposal<PlannedLikelihood> | null;
  readonly conditions: readonly ConditionInUse[];
  readonly layout: Proposal<Layout>;
  readonly preprocessing: Preprocessing;
  /** Least and greatest value the model reads. */
  readonly range: readonly [number, number];
  readonly warnings: readonly Warning[];
}

/**
 * Asks an engine what a model's files are: by reading, and, where it may be run, by running a graph that samples at two
 * points, to check its roles.
 *
 * @param row the shape of a row of data, to which free axes are bound
 */
export function describe(
  engine: EngineProcess,
  files: ModelFiles,
  mayRun: boolean,
  limits?: RequestLimits,
  row?: readonly number[],
): Promise<ModelDescription> {
  return engine.request(describeModel, { ...files, mayRun, row }, limits);
}

/** How data are to be seen. */
export interface ViewWishes {
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
  { recipe, inputShape, subset }: ViewWishes = {},
): Promise<DatasetDescription> {
  const fit = recipe?.fit;
  const params = {
    data,
    ...(labels && { labels }),
    view: { ...(fit && { fit }), ...(subset && { subset }) },
    ...(inputShape && { inputShape }),
    // What was said of pictures is all that is done to them.
    ...(recipe && { keepsPictures: true }),
  };
  return engine.request(openData, params, limits);
}

/**
 * Joins model, data and wishes; what was not wished is proposed, with its reason.
 *
 * @throws a problem in words where data do not fit the model, or a likelihood not its decoder
 */
export function joinSetUp(described: ModelDescription, data: DatasetDescription, wishes: Wishes): SetUp {
  const originOf = wishes.originOf ?? (() => 'user');
  const layout: Proposal<Layout> = wishes.layout
    ? wished(wishes.layout, originOf('layout'))
    : { value: 'auto', evidence: 'the shapes of data and input tell', chosenBy: 'proposal' };
  fitsCondition(described, data);
  fitsOneRow(described, data);
  const transpose = fitLayout(data, described.inputShape, layout.value);
  const scale = wishes.scale
    ? wished(wishes.scale, originOf('scale'))
    : proposeScale(data, rangesOf(described));
  const { binarize } = wishes;
  const range = binarize ? ([0, 1] as const) : scaledRange(data, scale.value);
  const model = inUnitsOf(described, range);
  const likelihood = shows(model, 'elbo') ? likelihoodOf(model, data, scale.value, range, wishes) : null;
  return {
    model,
    data,
    scale,
    likelihood,
    layout,
    preprocessing: { scale: scale.value, transpose, ...(binarize && { binarize }) },
    range,
    conditions: proposeConditions(model.conditions, wishes.conditions ?? {}, data),
    warnings: [
      ...[...model.warnings, ...valueWarnings(data)].map((what) => ({ what })),
      ...(data.notes ?? []).map((what) => ({ what, isNote: true })),
      ...inputWarnings(model, range),
      ...(likelihood
        ? [
            ...likelihoodWarnings(likelihood.value, range, data.binary || binarize !== undefined),
            ...reachWarnings(model, likelihood.value, range),
            ...countWarnings(data, likelihood.value),
            ...spreadWarnings(data, likelihood.value),
            ...(binarize ? [] : onesWarnings(model, data, likelihood.value)),
          ]
        : []),
    ],
  };
}

/** Refuses data that fit what the model is told, and not what it encodes: the two may have been taken for each other. */
function fitsCondition(
  { assignments, inputShape, conditions }: ModelDescription,
  { shape }: DatasetDescription,
) {
  const count = elementCount(shape);
  if (count === elementCount(inputShape)) return;
  const condition = conditions.find(({ shape: told }) => elementCount(told) === count);
  const input = assignments.find(({ role }) => role === 'input')?.tensor.name;
  if (!condition || input === undefined || count === 1) return;
  throw problem(
    'data-mismatch',
    `A row of the data has shape ${formatShape(shape)}, as ${condition.name} has, which is taken for a condition; what is encoded is ${input} ${formatShape(inputShape)}.`,
    `If ${condition.name} is the data, state the roles ${condition.name}=input and ${input}=condition.`,
  );
}

/** Refuses data of which a row is less than what a model without a batch axis reads at once. */
function fitsOneRow({ oneRow, inputShape }: ModelDescription, { shape }: DatasetDescription) {
  if (oneRow?.encoder?.batch !== null || elementCount(shape) === elementCount(inputShape)) return;
  throw problem(
    'data-mismatch',
    `A row of the data has shape ${formatShape(shape)}, but the model has no batch axis: all of ${formatShape(inputShape)} is one row.`,
    'Choose data whose rows have that shape, or export the model with a batch axis.',
  );
}

function likelihoodOf(
  model: ModelDescription,
  data: DatasetDescription,
  scale: Scale,
  range: readonly [number, number],
  { likelihood, originOf = () => 'user' }: Wishes,
): Proposal<PlannedLikelihood> {
  const choice = likelihood
    ? wished(likelihood, originOf('likelihood'))
    : proposeLikelihood(model, range, data.ones);
  return { ...choice, value: resolveLikelihood(choice.value, model, data, scale) };
}

/** Everything that a pass over the data runs, but the draws and the provider. */
export function planOf({ model, data, preprocessing, likelihood, conditions }: SetUp, errors: boolean) {
  return {
    model,
    data: data.reference,
    ...(data.view && { view: data.view }),
    dataVersions: data.versions,
    preprocessing,
    likelihood: likelihood?.value ?? null,
    errors: errors && shows(model, 'errors'),
    conditions: sourcesOf(conditions, data),
  };
}

/** NaN and infinities are the data's: they are counted, not mended. */
function valueWarnings({ notFinite, rangeRows, shape }: DatasetDescription): string[] {
  if (notFinite === 0) return [];
  const values = rangeRows * elementCount(shape);
  return [`${notFinite} of the ${values} values in the first ${rangeRows} rows are NaN or infinite.`];
}

function wished<T>(value: T, origin: Origin): Proposal<T> {
  const evidence = origin === 'set-up file' ? 'stated in the set-up file' : 'chosen by you';
  return { value, evidence, chosenBy: origin };
}

/** The roles that rest on thin evidence, which only the user can settle, a sentence each. */
export function roleGuesses({ assignments }: ModelDescription): string[] {
  return assignments
    .filter(isGuess)
    .map(
      ({ tensor, role, evidence }) =>
        `${tensor.name} is taken for ${inWords(role)} on thin evidence: ${evidence}.`,
    );
}

/** Everything to know before trusting the roles: contradictions first, then guesses. */
export function roleWarnings(model: ModelDescription): string[] {
  return [...model.warnings, ...roleGuesses(model)];
}

/** The roles that are guessed, as a user states them who agrees. */
export function confirmedRoles({ assignments }: ModelDescription): StatedRoles {
  return Object.fromEntries(
    assignments.filter(isGuess).map((each) => [roleKey(assignments, each), each.role]),
  );
}

function isGuess({ confidence, role }: RoleAssignment): boolean {
  return confidence === 'guess' && role !== 'ignored';
}
