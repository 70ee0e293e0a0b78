import type { SampleFigures } from '../../src/core/figures/figures';
import type { Pass } from '../../src/session/pass/pass';

/** The figures of all samples of a pass that have any, as they are now. */
export function scoredSamples({ results }: Pass): SampleFigures[] {
  const { columns } = results;
  return Array.from(columns.scoredRows(), (row) => results.figures(columns.sampleOf(row))!);
}
