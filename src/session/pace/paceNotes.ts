import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { ModelDescription } from '../../core/model/modelDescription';
import { aboutSeconds } from '../../core/duration';
import { secondsOfPass, secondsOfRow } from '../../core/model/rowCost';
import { defaults } from '../../core/settings/defaults';
import type { Pace } from './pacing';
import type { Warning } from '../../core/problem/warning';
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
  const cost = aboutSeconds(secondsOfRow(model.rowCost));
  const all = aboutSeconds(pace.secondsOfAll);
  // Without a likelihood there is nothing that draws are for.
  const withDraws = (count: number) => (model.shows.includes('elbo') ? ` with ${drawCount(count)}` : '');
  if (pace.rows < pace.rowsOfAll) {
    const scored = `scored${withDraws(settings.samples ?? pace.samples)}`;
    return [
      {
        what: `A row takes ${cost} to encode and decode, so ${pace.rows} of ${pace.rowsOfAll} rows, at random, ${pace.rows === 1 ? 'is' : 'are'} ${scored}. All rows${withDraws(settings.samples ?? defaults.samples)} would take ${all}.`,
        isNote: true,
        offer: { kind: 'rows', value: 'all' },
      },
    ];
  }
  if (settings.samples !== undefined || pace.samples >= defaults.samples) return [];
  return [
    {
      what: `A row takes ${cost} to encode and decode, so each is scored with ${drawCount(pace.samples)}. With ${drawCount(defaults.samples)} it would take ${all}.`,
      isNote: true,
      offer: { kind: 'samples', value: defaults.samples },
    },
  ];
}

function drawCount(count: number): string {
  return count === 1 ? '1 draw' : `${count} draws`;
}
