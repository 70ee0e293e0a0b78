import { aboutSeconds } from '../core/quantities';
import { defineWarning } from '../core/problem/warning';
import { defaults } from '../core/settings/defaults';

/** A first pass of some rows of a large model. Draws are null where there is nothing that they are for. */
export const rowsLeftOut = defineWarning(
  'rows-left-out',
  (args: {
    secondsOfRow: number;
    rows: number;
    rowsOfAll: number;
    draws: number | null;
    drawsOfAll: number | null;
    secondsOfAll: number;
  }) => {
    const { rows, rowsOfAll } = args;
    const withDraws = (count: number | null) => (count === null ? '' : ` with ${drawCount(count)}`);
    return {
      what: `A row takes ${aboutSeconds(args.secondsOfRow)} to encode and decode, so ${rows} of ${rowsOfAll} rows, at random, ${rows === 1 ? 'is' : 'are'} scored${withDraws(args.draws)}. All rows${withDraws(args.drawsOfAll)} would take ${aboutSeconds(args.secondsOfAll)}.`,
      isNote: true,
      offer: { kind: 'rows', value: 'all' },
    };
  },
);

/** A first pass of fewer draws than the default. */
export const drawsReduced = defineWarning(
  'draws-reduced',
  (args: { secondsOfRow: number; draws: number; secondsOfAll: number }) => ({
    what: `A row takes ${aboutSeconds(args.secondsOfRow)} to encode and decode, so each is scored with ${drawCount(args.draws)}. With ${drawCount(defaults.samples)} it would take ${aboutSeconds(args.secondsOfAll)}.`,
    isNote: true,
    offer: { kind: 'samples', value: defaults.samples },
  }),
);

function drawCount(count: number): string {
  return count === 1 ? '1 draw' : `${count} draws`;
}

/** @param args.reason why the likelihood can't be used, as a sentence */
export const likelihoodPassedOver = defineWarning(
  'likelihood-passed-over',
  ({ likelihood, reason }: { likelihood: string; reason: string }) => ({
    what: `${likelihood} was asked for and is not used: ${reason}`,
  }),
);
