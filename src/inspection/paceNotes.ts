import type { Choices } from '../protocol/choices';
import type { ScorePlan, Warning } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';
import { aboutSeconds } from '../protocol/duration';
import { secondsOfPass, secondsOfRow } from '../protocol/rowCost';
import { defaults } from '../protocol/settings';
import type { Pace } from './pacing';
import type { InspectionFacts } from './panelState';

/** The choices, with the draws that were proposed for a large model where nobody chose them. */
export function pacedChoices(choices: Choices, pace: Pace | undefined): Choices {
  return pace ? { samples: pace.samples, ...choices } : choices;
}

/** What so many rows of a large model will take; undefined where it is not large. */
export function costNote(
  { rowCost }: ModelDescription,
  { samples, importance, likelihood }: ScorePlan,
  rows: number,
): string | undefined {
  if (!rowCost) return undefined;
  const draws = { samples, importance, hasLikelihood: likelihood !== null };
  const seconds = secondsOfPass(rowCost, rows, draws);
  return `a row takes ${aboutSeconds(secondsOfRow(rowCost))} to encode and decode here, so this takes ${aboutSeconds(seconds)}`;
}

/** What a first pass over a large model leaves out, why, and the way to all of it. */
export function paceNotes(
  choices: Choices,
  { pace, model }: Pick<InspectionFacts, 'pace' | 'model'>,
): Warning[] {
  if (!pace || !model?.rowCost) return [];
  const cost = aboutSeconds(secondsOfRow(model.rowCost));
  const all = aboutSeconds(pace.secondsOfAll);
  // Without a likelihood there is nothing that draws are for.
  const withDraws = (count: number) => (model.shows.includes('elbo') ? ` with ${drawCount(count)}` : '');
  if (pace.rows < pace.rowsOfAll) {
    const scored = `scored${withDraws(choices.samples ?? pace.samples)}`;
    return [
      {
        what: `A row takes ${cost} to encode and decode here, so ${pace.rows} of ${pace.rowsOfAll} rows, at random, ${pace.rows === 1 ? 'is' : 'are'} ${scored}. All rows${withDraws(choices.samples ?? defaults.samples)} would take ${all}.`,
        isNote: true,
        offer: { kind: 'rows', value: 'all' },
      },
    ];
  }
  if (choices.samples !== undefined || pace.samples >= defaults.samples) return [];
  return [
    {
      what: `A row takes ${cost} to encode and decode here, so each is scored with ${drawCount(pace.samples)}. With ${drawCount(defaults.samples)} it would take ${all}.`,
      isNote: true,
      offer: { kind: 'samples', value: defaults.samples },
    },
  ];
}

function drawCount(count: number): string {
  return count === 1 ? '1 draw' : `${count} draws`;
}
