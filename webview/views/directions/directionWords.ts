import {
  lineAt,
  type DirectionChoice,
  type DirectionView,
  type HeldOutScore,
  type ProbesView,
} from '../../../src/contracts/panel/directions';
import { notProbedWords } from '../../../src/core/figures/notProbed';
import { formatCount, formatShort } from '../../ui/formatting';

/** The score of a probe on rows that it has not seen; or why there is none. */
export function scoreWords(probes: ProbesView, choice: DirectionChoice | null): string {
  switch (probes.kind) {
    case 'none':
      return `No direction: ${notProbedWords(probes.reason)}.`;
    case 'number':
      return withError(probes.score, formatShort);
    case 'class': {
      const score = probes.classes.find(({ name }) => name === choice?.name)?.score;
      if (!score) return 'unknown: too few rows for a probe';
      return `${withError(score, percent)}, base rate ${percent(score.baseRate)}`;
    }
  }
}

/** How many rows the probes are of. */
export function rowsWords(probes: ProbesView): string {
  if (probes.kind === 'none') return '';
  const { rows, known, dimensions } = probes;
  const of = rows === known ? formatCount(rows) : `${formatCount(rows)} of ${formatCount(known)}`;
  return `Probes of ${of} rows with a value, on ${formatCount(dimensions)} latent dimensions.`;
}

/** What the probe reads from a latent: the chance of the class, or the value of the factor. Empty without a probe. */
export function readingWords({ of, readout }: DirectionView, z: Float32Array): string {
  if (!readout) return '';
  const read = lineAt(readout, z, 0);
  if (of.name === null) return `probe reads ${formatShort(read)}`;
  return `probe reads ${percent(1 / (1 + Math.exp(-read)))}`;
}

/** How a direction was made. */
export function alongWords(along: DirectionChoice['along']): string {
  switch (along) {
    case 'means':
      return 'Mean difference';
    case 'probe':
      return 'Probe';
  }
}

function withError({ value, standardError }: HeldOutScore, format: (value: number) => string): string {
  return `${format(value)} ± ${format(standardError)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
