import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { ModelDescription } from '../../core/model/modelDescription';
import { aboutSeconds } from '../../core/quantities';
import { secondsOfPass, secondsOfRow } from '../../core/model/rowCost';
import { defaults } from '../../core/settings/defaults';
import type { Pace } from './pacing';
import type { Warning } from '../../core/problem/warning';
import { drawsReduced, rowsLeftOut } from '../warnings';
import type { SessionFacts } from '../facts';

/** The settings, with the draws that were proposed for a large model where nobody chose them. */
export function pacedSettings(settings: RequestedSettings, pace: Pace | undefined): RequestedSettings {
  return pace ? { samples: pace.samples, ...settings } : settings;
}

/** What N rows of a large model will take; undefined where it is not large. */
export function costNote(
  { rowCost }: ModelDescription,
  { samples, importance, likelihood }: ScorePlan,
  rows: number,
): string | undefined {
  if (!rowCost) return undefined;
  const draws = { samples, importance, hasLikelihood: likelihood !== null };
  const seconds = secondsOfPass(rowCost, rows, draws);
  return `a row takes ${aboutSeconds(secondsOfRow(rowCost))} to encode and decode, so this takes ${aboutSeconds(seconds)}`;
}

/** What a first pass over a large model leaves out, why, and the way to all of it. */
export function paceNotes(
  settings: RequestedSettings,
  { pace, model }: Pick<SessionFacts, 'pace' | 'model'>,
): Warning[] {
  if (!pace || !model?.rowCost) return [];
  const cost = { secondsOfRow: secondsOfRow(model.rowCost), secondsOfAll: pace.secondsOfAll };
  // Without a likelihood there is nothing that draws are for.
  const draws = (count: number) => (model.shows.includes('elbo') ? count : null);
  if (pace.rows < pace.rowsOfAll) {
    return [
      rowsLeftOut({
        ...cost,
        rows: pace.rows,
        rowsOfAll: pace.rowsOfAll,
        draws: draws(settings.samples ?? pace.samples),
        drawsOfAll: draws(settings.samples ?? defaults.samples),
      }),
    ];
  }
  if (settings.samples !== undefined || pace.samples >= defaults.samples) return [];
  return [drawsReduced({ ...cost, draws: pace.samples })];
}
