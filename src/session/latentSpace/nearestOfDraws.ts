import type { CancellationToken } from 'vscode-jsonrpc';
import type { NearestOfDraws } from '../../contracts/panel/prior';
import type { Session } from '../session';

/** Distances to all means that are computed to find the nearest ones, at most. */
const maxDistances = 2 ** 30;

/**
 * The sample whose mean is nearest to each z, with its distance; null without data or figures, or where it would take
 * long.
 */
export async function nearestOfDraws(
  session: Session,
  z: Float32Array,
  token: CancellationToken,
): Promise<NearestOfDraws | null> {
  const { analysis, pass, decoding } = session;
  const { latentDims } = decoding;
  if (!pass?.identities || !session.data) return null;
  const { means } = pass.identities;
  const { columns } = pass.results;
  const among = columns.scoredCount;
  if (among === 0 || columns.latentDims !== latentDims) return null;
  if (z.length * among > maxDistances) return null;
  const { rows, distances } = await analysis.ask('findNearestOfEach', columns, { z }, token);
  return { means, among, index: rows.map(columns.sampleOf), distance: distances };
}
