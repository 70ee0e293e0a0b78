import { parseDataReference } from '../../core/dataset/dataReference';
import type { Warning } from '../../core/problem/warning';
import { formatLikelihood, type Likelihood } from '../../core/settings/likelihood';
import { formatScale } from '../../core/settings/scale';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestLimits } from '../../pool/requestWatch';
import type { ProviderProbes } from '../provider/chooseProvider';
import { openScoring, type OpenedScoring } from '../scoring/openScoring';
import { referenceScaledOtherwise } from '../warnings';
import { settingsOfReference } from './openOutliers';
import type { ChosenReference } from './referenceRows';
import { sharedRows } from './sharedRows';

/**
 * Opens reference rows beside data that were scored, with the same model, draws, likelihood and scale; data of another type
 * are scaled by themselves.
 *
 * @param ran the likelihood that the data were scored with, its σ included
 * @returns the reference rows, and what to know of the two side by side
 */
export async function openReference(
  pool: EnginePool,
  probes: ProviderProbes,
  data: OpenedScoring,
  ran: Likelihood | null,
  chosen: ChosenReference,
  limits: RequestLimits,
): Promise<{ readonly opened: OpenedScoring; readonly notes: readonly Warning[] }> {
  const { plan, effective, requested } = data;
  const { files, decoder } = plan.model;
  const settings = {
    ...settingsOfReference(requested, chosen.subset, undefined),
    data: parseDataReference(chosen.data),
    ...(decoder?.kind === 'file' && { decoder: decoder.path }),
    ...(ran && { likelihood: formatLikelihood(ran) }),
  };
  const open = (scale: string | undefined) => {
    const given = scale === undefined ? settings : { ...settings, scale };
    const { provider, errors, batch } = plan;
    const call = { modelPath: files[0]!.path, settings: given, provider, errors, batch };
    return openScoring(pool, probes, call, limits, () => undefined);
  };
  const found = await open(undefined);
  const [own, theirs] = [effective, found.effective].map(({ scale }) => formatScale(scale.value));
  const isLike = found.effective.data.dtype === effective.data.dtype;
  const opened = own === theirs || !isLike ? found : await open(own);
  const notes =
    own === theirs || isLike ? [] : [referenceScaledOtherwise({ reference: theirs!, data: own! })];
  return { opened, notes: [...notes, ...(await sharedRows(pool, { reference: opened, data }, limits))] };
}
