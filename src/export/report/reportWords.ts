import { outPlaceholder } from '../commandOptions';
import { inspectWords } from '../commandWords';
import type { FigureSource } from '../figureSource';

/** The words of `latent-lens report` that writes the same report again. */
export function reportToFileWords(source: FigureSource): string[] {
  const { samples, importance } = source.plan;
  const [program, , ...words] = inspectWords(source, samples, importance, 'table');
  const format = words.indexOf('--format');
  return [program!, 'report', ...words.slice(0, format), ...words.slice(format + 2), '--out', outPlaceholder];
}
