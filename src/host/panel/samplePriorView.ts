import type { CancellationToken } from 'vscode-jsonrpc';
import { priorPicture } from '../../export/priorFiles';
import { sampleAggregate } from '../../session/latentSpace/aggregateSampling';
import { nearestOfDraws } from '../../session/latentSpace/nearestOfDraws';
import type { Session } from '../../session/session';
import type { PriorSettings, PriorView } from '../../contracts/panel/prior';
import { toBytes } from '../../core/dataset/picture';

/** Draws samples from the prior or the fitted aggregate posterior, in the form the page shows. */
export async function samplePriorView(
  session: Session,
  settings: PriorSettings,
  token: CancellationToken,
  onRows: (done: number) => void,
): Promise<PriorView> {
  const { source = 'prior' } = settings;
  const priorOf = source === 'prior' ? session.state.priorOf : '';
  const fittedTo = source === 'prior' ? '' : (session.pass?.identities?.means ?? '');
  const { params, samples } =
    source === 'prior'
      ? await session.decoding.samplePrior(settings, token, onRows)
      : await sampleAggregate(session, settings, source, token, onRows);
  const picture = priorPicture(params.model, samples, params.likelihood, session.display);
  return {
    settings,
    z: samples.z,
    picture,
    pictures: toBytes(samples.samples, settings.count, picture),
    priorOf,
    fittedTo,
    nearest: await nearestOfDraws(session, samples.z, token),
  };
}
