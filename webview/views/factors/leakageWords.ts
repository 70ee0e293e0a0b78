import type { LeakagePart } from '../../../src/contracts/panel/disentanglement';

/** Standard errors from which on a score differs from chance. */
const telling = 3;

/** Whether codes carry a condition, as a clause. */
export function leakageWords(part: Exclude<LeakagePart, { kind: 'none' }>): string {
  const { value, baseRate, standardError } = part.score;
  const scatter = part.kind === 'class' ? part.score.chanceError : standardError;
  if (Number.isNaN(value)) return 'Unknown: too few rows of each class.';
  return value - baseRate > telling * scatter
    ? 'The code carries it, although the decoder is given it.'
    : 'No sign of it in the code.';
}
