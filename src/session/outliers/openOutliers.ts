import type { DataReference } from '../../core/dataset/dataReference';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { Warning } from '../../core/problem/warning';
import { formatLikelihood } from '../../core/settings/likelihood';
import { parseConditionSource } from '../../core/settings/conditionSource';
import { withoutSettings, type RequestedSettings } from '../../core/settings/requestedSettings';
import { formatScale } from '../../core/settings/scale';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import { refuseIncomparable } from '../comparison/refuseIncomparable';
import type { ProviderProbes } from '../provider/chooseProvider';
import { openScoring, type OpenedScoring, type ScoringCall } from '../scoring/openScoring';
import { referenceScaledOtherwise } from '../warnings';
import { sharedRows } from './sharedRows';

/** Data that are held against reference data. */
export interface OutlierCall extends ScoringCall {
  readonly reference: DataReference;
  /** Which of the reference rows are taken, as parseSubset reads it; all where it is left out. */
  readonly referenceSubset: string | undefined;
  /** Where the reference rows' conditions are; a value that is stated of the data holds for both. */
  readonly referenceConditions: RequestedSettings['conditions'];
  /** A model of what rows have in common whether strange or not, with its own settings; none where it is left out. */
  readonly background?: Pick<ScoringCall, 'modelPath' | 'settings'> | undefined;
}

/** Both sets opened with the same model and settings. */
export interface OpenedOutliers {
  readonly reference: OpenedScoring;
  readonly data: OpenedScoring;
  /** The same rows for the background model. */
  readonly background: Pick<OpenedOutliers, 'reference' | 'data'> | null;
  /** What to know of the two side by side. */
  readonly notes: readonly Warning[];
}

/**
 * Opens reference rows and the rows that are held against them. What is proposed is proposed for the reference rows: scale
 * and likelihood of the others are the same, but for the scale of data of another type, which are scaled by themselves.
 *
 * @param onModel receives a model before each data set is read, and may refuse it
 * @throws ProblemError if the ELBOs of a background model can't be subtracted
 */
export async function openOutliers(
  pool: EnginePool,
  probes: ProviderProbes,
  { background, ...call }: OutlierCall,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<OpenedOutliers> {
  const both = await openBoth(pool, probes, call, limits, onModel);
  const opened = { ...both, notes: [...both.notes, ...(await sharedRows(pool, both, limits))] };
  if (!background) return { ...opened, background: null };
  const beside = await openBoth(pool, probes, { ...call, ...background }, limits, onModel);
  for (const set of ['reference', 'data'] as const) refuseIncomparable(opened[set], beside[set]);
  return { ...opened, background: beside };
}

async function openBoth(
  pool: EnginePool,
  probes: ProviderProbes,
  { reference: file, referenceSubset, referenceConditions, ...call }: OutlierCall,
  limits: RequestLimits,
  onModel: (model: ModelDescription) => void,
): Promise<Omit<OpenedOutliers, 'background'>> {
  const { settings } = call;
  const reference = await openScoring(
    pool,
    probes,
    {
      ...call,
      settings: { ...settingsOfReference(settings, referenceSubset, referenceConditions), data: file },
      offset: 0,
      limit: undefined,
    },
    limits,
    onModel,
  );
  const { likelihood, scale, data } = reference.effective;
  const shared = { ...settings, ...(likelihood && { likelihood: formatLikelihood(likelihood.value) }) };
  const open = (given: ScoringCall['settings']) =>
    openScoring(pool, probes, { ...call, settings: given }, limits, onModel);
  const other = await open(shared);
  const isLike = other.effective.data.dtype === data.dtype;
  const [own, theirs] = [formatScale(scale.value), formatScale(other.effective.scale.value)];
  if (own === theirs || settings.scale !== undefined) return { reference, data: other, notes: [] };
  if (isLike) return { reference, data: await open({ ...shared, scale: own }), notes: [] };
  return { reference, data: other, notes: [referenceScaledOtherwise({ reference: own, data: theirs })] };
}

/** Labels, rows and columns of conditions are stated of the data; the reference has its own. */
export function settingsOfReference(
  settings: RequestedSettings,
  subset: string | undefined,
  own: RequestedSettings['conditions'],
): RequestedSettings {
  const ofData = new Set(['data', 'labels', 'subset', 'conditions']);
  const ofBoth = Object.entries(settings.conditions ?? {}).filter(
    ([, source]) => parseConditionSource(source)?.kind !== 'column',
  );
  const conditions = { ...Object.fromEntries(ofBoth), ...own };
  return {
    ...withoutSettings(settings, (name) => ofData.has(name)),
    ...(subset !== undefined && { subset }),
    ...(Object.keys(conditions).length > 0 && { conditions }),
  };
}
