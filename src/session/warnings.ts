import { aboutSeconds } from '../core/quantities';
import type { RoleEvidence } from '../core/evidence/roleEvidence';
import { roleEvidenceWords } from '../core/evidence/roleEvidenceWords';
import { formatFigure } from '../core/figures/formatting';
import type { Role } from '../core/model/role';
import { roleLabel } from '../core/model/roleLabel';
import type { ExecutionProvider } from '../core/settings/executionProvider';
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

/** A factor of few whole numbers, of which nobody said whether they are quantities or kinds. */
export const factorTakenForNumber = defineWarning(
  'factor-taken-for-number',
  ({ factor, values }: { factor: string; values: readonly number[] }) => ({
    what: `${factor} holds only ${values.slice(0, -1).join(', ')} and ${values.at(-1)!} and is taken for a number. If these are classes, add =class to its name: --factor ${factor}=class.`,
    isNote: true,
  }),
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

/** A role on weak evidence, which only the user can settle. */
export const roleIsGuessed = defineWarning(
  'role-is-guessed',
  ({ tensor, role, evidence }: { tensor: string; role: Role; evidence: RoleEvidence }) => ({
    what: `${tensor} is probably ${roleLabel(role)}, but the evidence is weak: ${roleEvidenceWords(evidence)}.`,
  }),
);

export const valuesNotFinite = defineWarning(
  'values-not-finite',
  ({ count, values, rows }: { count: number; values: number; rows: number }) => ({
    what: `${count} of the ${values} values in the first ${rows} rows are NaN or infinite.`,
  }),
);

/** The row whose ELBO differs most between a provider and the CPU, on the same noise. */
export const providerUnlikeCpu = defineWarning(
  'provider-unlike-cpu',
  (args: { provider: ExecutionProvider; row: number; elbo: number; elboOnCpu: number }) => ({
    what: `${args.provider} and CPU results differ: the ELBO is ${formatDigits(args.elbo)} nats for row ${args.row}, on the CPU ${formatDigits(args.elboOnCpu)}. Use the CPU results.`,
  }),
);

/** @param args.tensors the mean and the scale; null where they are halves of one */
export const scaleReconstructsBetter = defineWarning(
  'scale-reconstructs-better',
  ({ tensors }: { tensors: { readonly mean: string; readonly scale: string } | null }) => ({
    what: `Mean and scale may be swapped: reconstructions are better from ${tensors ? `${tensors.scale} (the scale) than from ${tensors.mean} (the mean)` : 'the second half of the output than from the first'}.`,
  }),
);

/** What became of a mean by reading files again; `at` is when, in milliseconds since 1970. */
export const reloaded = defineWarning(
  'reloaded',
  ({ at, figure, before, now }: { at: number; figure: 'ELBO' | 'MSE'; before: number; now: number }) => {
    const time = new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
    const change = before === now ? 'as before' : `${formatDigits(before)} before`;
    return {
      what: `Reloaded at ${time}: the mean ${figure} is ${formatDigits(now)}, ${change}.`,
      isNote: true,
    };
  },
);

/** A figure with as many digits as its float32 sums hold. */
function formatDigits(value: number): string {
  return Number.isFinite(value)
    ? String(Number(value.toPrecision(6))).replaceAll('-', '−')
    : formatFigure(value);
}

/** What to know of a comparison as such. */
export const conditionsDiffer = defineWarning(
  'conditions-differ',
  ({ conditional }: { conditional: 'first' | 'second' }) => ({
    what: `The ${conditional} model is told a condition of each row and the other is not: a bound on log p(x|c) is compared to one on log p(x).`,
    isNote: true,
  }),
);

export const latentDimensionsDiffer = defineWarning(
  'latent-dimensions-differ',
  ({ first, other }: { first: number; other: number }) => ({
    what: `The models have ${first} and ${other} latent dimensions, so only the noise of the first ${Math.min(first, other)} is shared.`,
    isNote: true,
  }),
);

export const oneDrawTellsNoError = defineWarning('one-draw-tells-no-error', () => ({
  what: 'One draw of z a row tells no Monte Carlo error: use two or more.',
  isNote: true,
}));

export const referenceScaledOtherwise = defineWarning(
  'reference-scaled-otherwise',
  ({ reference, data }: { reference: string; data: string }) => ({
    what: `The reference is scaled by ${reference}, the data, which are of another type, by ${data}. If they should be scaled alike, state the scale.`,
    isNote: true,
  }),
);

export const rowsAreReferenceRows = defineWarning(
  'rows-are-reference-rows',
  ({
    shared,
    rows,
    first,
  }: {
    shared: number;
    rows: number;
    /** The first of them by their index in the data, each with that of the reference row. */
    first: readonly (readonly [row: number, other: number])[];
  }) => ({
    what: `${shared} of the ${rows} rows are also reference rows, value by value (${first.map(([row, other]) => `row ${row} is reference row ${other}`).join(', ')}${shared > first.length ? ', …' : ''}): they seem less strange than new rows like them. Take other rows as the reference, or look at other rows.`,
  }),
);

export const errorOfFirstDraws = defineWarning(
  'error-of-first-draws',
  ({ kept, samples }: { kept: number; samples: number }) => ({
    what:
      kept === 0
        ? 'The Monte Carlo error is unknown: the single draws of each row were not recorded.'
        : `The Monte Carlo error is estimated from the first ${kept} of ${samples} draws of each row.`,
    isNote: true,
  }),
);

/** @param args.message of the problem that an analysis of a finished pass ended with */
export const analysisFailed = defineWarning('analysis-failed', ({ message }: { message: string }) => ({
  what: message,
}));
