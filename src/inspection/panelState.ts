import path from 'node:path';
import { shownRange } from '../data/preprocessing/propose';
import type { DatasetDescription } from '../protocol/dataset';
import type { Warning } from '../protocol/inspection';
import type { ModelDescription, RoleAssignment } from '../protocol/model';
import type { FileChange, PanelData, PanelState, RunState } from '../protocol/panelState';
import { formatDisplay, type Display } from '../protocol/display';
import { pictureOf, type PictureShape } from '../protocol/picture';
import { printable } from '../protocol/printable';
import type { Problem } from '../protocol/problem';
import { formatConditionSource } from '../protocol/conditions';
import { formatRecipe } from '../protocol/recipe';
import { elementCount } from '../protocol/shape';
import { describeSubset } from '../protocol/rowSubset';
import { formatLikelihood, formatPrior, formatScale, type ProviderChoice } from '../protocol/settings';
import { supportOf } from '../vae/likelihood/likelihood';
import type { ChosenProvider } from './chooseProvider';
import type { ChosenSetUp } from './chosenSetUp';
import type { Identities } from './identities';
import type { PlainSetUp } from './plainReconstructions';
import { proposeConditions } from './conditionSources';
import type { Pace } from './pacing';
import { pacedChoices, paceNotes } from './paceNotes';
import { defaultSample } from './sampleConditions';
import { roleGuesses, type SetUp } from './setUp';
import { displayOf, drawsOf, priorOf } from './settled';

/** What an inspection knows at a moment. */
export interface InspectionFacts {
  readonly modelPath: string;
  /** The latest that could be understood. */
  readonly model: ModelDescription | undefined;
  /** The tensors of a model that was refused, perhaps for roles that the user stated. */
  readonly outline: readonly RoleAssignment[] | undefined;
  /** What a model that was refused can still show. */
  readonly plain: PlainSetUp | undefined;
  readonly data: DatasetDescription | undefined;
  /** Why these data. */
  readonly dataEvidence: string;
  /** The latest of model and data that fit each other. */
  readonly setUp: SetUp | undefined;
  readonly providerChoice: ProviderChoice;
  readonly provider: ChosenProvider | undefined;
  /** How much is scored at first of a large model; undefined where it is not large. */
  readonly pace: Pace | undefined;
  readonly run: RunState;
  /** Of the pass, once it is done. */
  readonly passWarnings: readonly string[];
  /** Of the latest pass with figures. */
  readonly picturesOf: string;
  readonly identities: Identities | undefined;
  /** The σ found for `gaussian-optimal`. */
  readonly optimalSigma: number | undefined;
  readonly problem: Problem | undefined;
  /** Files that are no longer what was opened. */
  readonly changes: readonly FileChange[];
  /** What became of the figures by a reload, as a sentence. */
  readonly reloadNote: string | undefined;
}

const nothingRun: RunState = {
  phase: 'reading',
  rowsScored: 0,
  rowsShown: 0,
  rowsTotal: 0,
  draws: { samples: 0, importance: 0, shown: null, importanceShown: null },
  fraction: 0,
  seconds: 0,
  secondsLeft: null,
};

/** Before anything is known of a model. */
export function nothingRead(modelPath: string, providerChoice: ProviderChoice): InspectionFacts {
  return {
    modelPath,
    model: undefined,
    outline: undefined,
    plain: undefined,
    data: undefined,
    dataEvidence: '',
    setUp: undefined,
    providerChoice,
    provider: undefined,
    pace: undefined,
    run: nothingRun,
    passWarnings: [],
    picturesOf: '',
    identities: undefined,
    optimalSigma: undefined,
    problem: undefined,
    changes: [],
    reloadNote: undefined,
  };
}

/** Facts and choices as the page shows them. */
export function panelState(facts: InspectionFacts, chosen: ChosenSetUp): PanelState {
  const { setUp, model } = facts;
  const { setUpFile } = chosen;
  return {
    modelName: path.basename(facts.modelPath),
    model: model ?? null,
    tensors: tensorsOf(facts),
    hasPlainView: facts.plain !== undefined,
    roleQuestion: model && !facts.outline ? roleGuesses(model).map(printable) : [],
    data: setUp ? panelData(setUp, facts.dataEvidence) : null,
    likelihood: setUp?.likelihood
      ? { ...setUp.likelihood, value: formatLikelihood(setUp.likelihood.value) }
      : null,
    optimalSigma: facts.optimalSigma ?? null,
    scale: setUp ? { ...setUp.scale, value: formatScale(setUp.scale.value) } : null,
    layout: setUp?.layout ?? null,
    recipe: setUp ? panelRecipe(setUp, chosen) : null,
    conditions: model ? panelConditions(model, setUp, chosen) : [],
    display: setUp ? panelDisplay(chosen) : null,
    prior: formatPrior(priorOf(chosen.choices)),
    ...drawsOf(pacedChoices(chosen.choices, facts.pace)),
    setUpFile: setUpFile && { name: path.basename(setUpFile.path) },
    changed: chosen.differs,
    undo: chosen.undoable,
    providerChoice: facts.providerChoice,
    provider: facts.provider?.provider ?? null,
    providerNote: facts.provider?.note ?? '',
    picture: setUp ? setUpPicture(setUp, displayOf(chosen.choices)) : null,
    picturesOf: facts.picturesOf,
    // Without data there are no rows, though figures of those before may still be held.
    rowsOf: (setUp && facts.identities?.rows) ?? '',
    meansOf: (setUp && facts.identities?.means) ?? '',
    run: facts.run,
    changes: facts.changes,
    reloadsAlways: chosen.reloadsAlways,
    problem: facts.problem ?? null,
    warnings: [
      ...asWarnings(setUpFile?.complaints ?? []),
      ...(setUp?.warnings ?? []),
      ...paceNotes(chosen.choices, facts),
      ...(facts.reloadNote === undefined ? [] : [{ what: facts.reloadNote, isNote: true }]),
      ...asWarnings(facts.passWarnings),
    ].map((warning) => ({ ...warning, what: printable(warning.what) })),
  };
}

function asWarnings(texts: readonly string[]): Warning[] {
  return texts.map((what) => ({ what }));
}

/** What is known of the model's tensors, whether or not it was understood. */
export function tensorsOf({ model, outline }: InspectionFacts): readonly RoleAssignment[] {
  return outline ?? model?.assignments ?? [];
}

/** Conditions with where their values come from, what else could be it, and what samples are told. */
function panelConditions(
  model: ModelDescription,
  setUp: SetUp | undefined,
  chosen: ChosenSetUp,
): PanelState['conditions'] {
  const { conditions: stated = {}, sampleConditions = {} } = chosen.choices;
  const used = setUp?.conditions ?? proposeConditions(model.conditions, stated, undefined);
  const data = setUp?.data;
  const columns = [
    ...(data?.labels ? [{ reference: data.labels.reference, name: 'labels' }] : []),
    ...(data?.factors ?? []),
  ].map(({ reference, name }) => ({ source: formatConditionSource({ kind: 'column', reference }), name }));
  return used.map(({ condition, source }) => ({
    name: condition.name,
    part: condition.part,
    form: condition.form,
    classes: condition.classes ?? null,
    width: elementCount(condition.shape),
    source: source ? { ...source, value: formatConditionSource(source.value) } : null,
    columns,
    sample:
      condition.part === 'encoder' ? null : (sampleConditions[condition.name] ?? defaultSample(condition)),
  }));
}

/** Said by somebody, or what pictures were brought to by themselves. */
function panelRecipe({ data, preprocessing }: SetUp, chosen: ChosenSetUp): PanelState['recipe'] {
  const recipe = { fit: data.view?.fit ?? null, binarize: preprocessing.binarize ?? null };
  const evidence = data.fitEvidence ?? 'the data are read as they are';
  return { value: formatRecipe(recipe), evidence, chosenBy: chosen.originOf('recipe') };
}

function panelDisplay(chosen: ChosenSetUp): PanelState['display'] {
  const value = formatDisplay(displayOf(chosen.choices));
  return { value, evidence: 'the shapes of data and input tell', chosenBy: chosen.originOf('display') };
}

function panelData({ data }: SetUp, evidence: string): PanelData {
  const { reference, count, total, shape, dtype, labels, view } = data;
  const file = path.basename(reference.path);
  return {
    name: reference.key === undefined ? file : `${file}:${reference.key}`,
    evidence,
    count,
    total,
    subset: view?.subset ? printable(describeSubset(view.subset)) : null,
    shape,
    dtype,
    labelEvidence: labels ? labels.evidence : null,
    factors: data.factors.map(({ name }) => name),
  };
}

/** How a row is looked at: black and white are the ends of the scale where it has ends, else those of the data. */
export function setUpPicture(
  { model, data, scale, likelihood, range }: SetUp,
  display: Display,
): PictureShape {
  const value = likelihood?.value;
  if (scale.value.kind !== '-1..1' && value?.kind === 'categorical' && value.data !== 'one-hot') {
    const { offset, step } = value.data;
    const levels = [offset, offset + step * (value.classes - 1)] as const;
    return pictureOf(model.inputShape, data.shape, levels, display);
  }
  const bounded = value === undefined || supportOf(value) !== 'real-line';
  return pictureOf(model.inputShape, data.shape, shownRange(scale.value, range, bounded), display);
}
