import type { CancellationToken } from 'vscode-jsonrpc';
import { priorPicture } from '../../export/priorFiles';
import { nearestOfEach, sampleAggregate } from '../../inspection/aggregateSampling';
import type { Inspection } from '../../inspection/inspection';
import type { PriorSettings, PriorView } from '../../protocol/priorView';
import { toBytes } from '../../protocol/picture';

/** Samples of the prior, or of the fitted aggregate posterior, as the page shows them. */
export async function samplePriorView(
  inspection: Inspection,
  settings: PriorSettings,
  token: CancellationToken,
  onRows: (done: number) => void,
): Promise<PriorView> {
  const { source = 'prior' } = settings;
  const fittedTo = source === 'prior' ? '' : (inspection.pass?.identities?.means ?? '');
  const { params, samples } =
    source === 'prior'
      ? await inspection.decoding.samplePrior(settings, token, onRows)
      : await sampleAggregate(inspection, settings, source, token, onRows);
  const picture = priorPicture(params.model, samples, params.likelihood, inspection.display);
  return {
    settings,
    z: samples.z,
    picture,
    pictures: toBytes(samples.samples, settings.count, picture),
    fittedTo,
    nearest: await nearestOfEach(inspection, samples.z, token),
  };
}
