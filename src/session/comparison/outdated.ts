import type { OutdatedPart } from '../../contracts/panel/comparison';
import type { FileChange } from '../../contracts/panel/state';
import { nameOf, type Identities } from '../files/identities';
import type { Pass } from '../pass/pass';

/** What of this model a comparison rests on, each part by a name that is the same while it is. */
export interface RestsOn {
  readonly rows: string;
  readonly model: string;
  readonly figures: string;
}

/** What the figures of a pass rest on; undefined while it has none. */
export function restsOn({ identities, plan }: Pick<Pass, 'identities' | 'plan'>): RestsOn | undefined {
  return identities && restsOnOf(identities, plan);
}

function restsOnOf({ rows, figures }: Identities, { model, samples, importance }: Pass['plan']): RestsOn {
  return { rows, model: nameOf(model.files), figures: nameOf([figures, samples, importance]) };
}

/**
 * What has changed since a comparison was made; null where nothing has.
 *
 * @param now undefined while there are no figures to hold it against
 * @param others changes of the other model's files
 */
export function outdatedPart(
  made: RestsOn,
  now: RestsOn | undefined,
  others: readonly FileChange[],
): OutdatedPart | null {
  if (now && now.rows !== made.rows) return 'rows';
  if (now && now.model !== made.model) return 'model';
  if (now && now.figures !== made.figures) return 'settings';
  const change = others.find(({ kind }) => kind === 'deleted') ?? others[0];
  return change ? (change.kind === 'deleted' ? 'other-deleted' : 'other-written') : null;
}
