import { isOfSamples } from '../model/describedModel';
import { defaults } from '../core/settings/defaults';
import { isSpherical } from '../vae/posterior/family';
import path from 'node:path';
import { shownRange } from '../data/preprocessing/propose';
import type { DataEvidence } from '../core/evidence/dataEvidence';
import type { SettingEvidence } from '../core/evidence/settingEvidence';
import type { Origin, WithOrigin } from '../core/settings/provenance';
import type { ModelDescription } from '../core/model/modelDescription';
import type { PanelData, PanelState } from '../contracts/panel/state';
import { formatDisplay, type Display } from '../core/settings/display';
import { displayOfRows, pictureOf, type PictureShape } from '../core/dataset/picture';
import { printable } from '../core/problem/names';
import { formatConditionSource } from '../core/settings/conditionSource';
import { formatRecipe } from '../core/settings/recipe';
import { elementCount } from '../core/shape';
import { describeSubset } from '../core/settings/rowSubset';
import { supportOf } from '../vae/likelihood/likelihood';
import type { UserSettings } from './settings/userSettings';
import { proposeConditions } from './settings/conditionSources';
import { contentOfModel } from './files/contents';
import { changesSince } from './files/openedFiles';
import { pacedSettings, paceNotes } from './pace/paceNotes';
import { defaultSample } from './settings/sampleConditions';
import type { EffectiveSettings } from './settings/effectiveSettings';
import { displayOf, drawsOf } from './settings/requestedValues';
import { formatLikelihood } from '../core/settings/likelihood';
import { formatScale } from '../core/settings/scale';
import type { RoleAssignment } from '../core/model/role';
import { panelPrior } from './panelPrior';
import { roleGuesses } from './roleWarnings';
import type { SessionFacts } from './facts';

/** Facts and settings as the page shows them. */
export function panelState(facts: SessionFacts, chosen: UserSettings): PanelState {
  const { effective, model } = facts;
  const { setUpFile } = chosen;
  return {
    modelName: path.basename(facts.modelPath),
    model: model ?? null,
    tensors: tensorsOf(facts),
    hasPlainView: facts.plain !== undefined,
    fileContents: model ? null : (facts.fileContents ?? null),
    roleQuestion: model && !facts.outline ? roleGuesses(model).map(({ what }) => printable(what)) : [],
    data: effective ? panelData(effective, facts.dataEvidence) : null,
    likelihood: effective?.likelihood
      ? { ...effective.likelihood, value: formatLikelihood(effective.likelihood.value) }
      : null,
    optimalSigma: facts.optimalSigma ?? null,
    scale: effective ? { ...effective.scale, value: formatScale(effective.scale.value) } : null,
    layout: effective?.layout ?? null,
    recipe: effective ? panelRecipe(effective, chosen) : null,
    conditions: model ? panelConditions(model, effective, chosen) : [],
    display: effective ? panelDisplay(chosen) : null,
    posterior: model?.posterior
      ? withOrigin(model.posterior.family, chosen.originOf('posterior'), {
          kind:
            model.posterior.family === 'heat-kernel'
              ? 'diffusion-time'
              : isSpherical(model.posterior.family)
                ? 'concentration'
                : 'spread-of-dimensions',
        })
      : null,
    ...panelPrior(facts, chosen),
    ...drawsOf(pacedSettings(chosen.requested, facts.pace)),
    beta: chosen.requested.beta ?? defaults.beta,
    drawOrigins: {
      samples: chosen.originOf('samples'),
      importance: chosen.originOf('importance'),
      seed: chosen.originOf('seed'),
    },
    setUpFile: setUpFile && { name: path.basename(setUpFile.path) },
    changed: chosen.differs,
    undo: chosen.undoable,
    redo: chosen.redoable,
    providerChoice: facts.providerChoice,
    provider: facts.provider?.provider ?? null,
    providerNote: facts.provider?.note ?? '',
    picture: effective ? dataPicture(effective, displayOf(chosen.requested)) : null,
    picturesOf: facts.picturesOf,
    // Without data there are no rows, though figures of those before may still be held.
    rowsOf: (effective && facts.identities?.rows) ?? '',
    rowsHash: facts.contents.get(facts.identities?.rows ?? '') ?? null,
    modelContent: model ? contentOfModel(model.files, facts.contents) : null,
    meansOf: (effective && facts.identities?.means) ?? '',
    run: facts.run,
    showsFormer: facts.run.rowsShown > 0 && facts.shownRevision !== facts.revision,
    changes: changesSince(facts),
    awaited: facts.awaited.map((file) => path.basename(file)),
    reloadsAlways: chosen.reloadsAlways,
    problem: facts.problem ?? null,
    warnings: [
      ...(setUpFile?.complaints ?? []),
      ...(effective?.warnings ?? []),
      ...paceNotes(chosen.requested, facts),
      ...(facts.reloadNote ? [facts.reloadNote] : []),
      ...facts.passWarnings,
    ].map((warning) => ({ ...warning, what: printable(warning.what) })),
  };
}

/** What is known of the model's tensors, whether or not it was understood. */
export function tensorsOf({ model, outline }: SessionFacts): readonly RoleAssignment[] {
  return outline ?? model?.assignments ?? [];
}

/** Conditions with where their values come from, what else could be it, and what samples are conditioned on. */
function panelConditions(
  model: ModelDescription,
  effective: EffectiveSettings | undefined,
  chosen: UserSettings,
): PanelState['conditions'] {
  const { conditions: stated = {}, sampleConditions = {} } = chosen.requested;
  const used = effective?.conditions ?? proposeConditions(model.conditions, stated, undefined);
  const data = effective?.data;
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
    sample: isOfSamples(model, condition)
      ? (sampleConditions[condition.name] ?? defaultSample(condition))
      : null,
  }));
}

/** Said by somebody, or what pictures were brought to by themselves. */
function panelRecipe({ data, preprocessing }: EffectiveSettings, chosen: UserSettings): PanelState['recipe'] {
  const recipe = { fit: data.view?.fit ?? null, binarize: preprocessing.binarize ?? null };
  const evidence = data.fitEvidence ?? ({ kind: 'no-preprocessing' } as const);
  return withOrigin(formatRecipe(recipe), chosen.originOf('recipe'), evidence);
}

function panelDisplay(chosen: UserSettings): PanelState['display'] {
  const value = formatDisplay(displayOf(chosen.requested));
  return withOrigin(value, chosen.originOf('display'), { kind: 'shapes' });
}

/** @param evidence what speaks for it where it is proposed */
function withOrigin<T>(value: T, origin: Origin, evidence: SettingEvidence): WithOrigin<T> {
  return origin === 'proposal' ? { value, origin, evidence } : { value, origin };
}

const maxExamples = 12;

/** Rows in the middle of equal parts of the data. */
function examplesOf(count: number, rows: Uint32Array | undefined): number[] {
  const examples = Math.min(maxExamples, count);
  return Array.from({ length: examples }, (_, place) => {
    const row = Math.floor(((place + 0.5) * count) / examples);
    return rows?.[row] ?? row;
  });
}

function panelData({ data }: EffectiveSettings, evidence: DataEvidence): PanelData {
  const { reference, count, total, shape, dtype, labels, view, rows } = data;
  const file = path.basename(reference.path);
  return {
    name: reference.key === undefined ? file : `${file}:${reference.key}`,
    evidence,
    count,
    total,
    subset: view?.subset ? printable(describeSubset(view.subset)) : null,
    shape,
    dtype,
    ...(data.audio && { audio: data.audio }),
    ...(data.valueNames && { valueNames: data.valueNames }),
    labelEvidence: labels ? labels.evidence : null,
    factors: data.factors.map(({ name }) => name),
    examples: examplesOf(count, rows),
  };
}

/** How a row is looked at: black and white are the ends of the scale where it has ends, else those of the data. */
export function dataPicture(
  { model, data, scale, likelihood, range }: EffectiveSettings,
  chosen: Display,
): PictureShape {
  const display = displayOfRows(chosen, data);
  const value = likelihood?.value;
  if (scale.value.kind !== '-1..1' && value?.kind === 'categorical' && value.data !== 'one-hot') {
    const { offset, step } = value.data;
    const levels = [offset, offset + step * (value.classes - 1)] as const;
    return pictureOf(model.inputShape, data.shape, levels, display);
  }
  const bounded = value === undefined || supportOf(value) !== 'real-line';
  return pictureOf(model.inputShape, data.shape, shownRange(scale.value, range, bounded), display);
}
