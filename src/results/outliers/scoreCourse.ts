import type { ScoreCourse } from '../../contracts/panel/outliers';
import { isOutlier } from '../../vae/outliers/threshold';
import type { JudgedScore } from './judgeScores';

/** Steps that a chart has room for, about. */
const maxSteps = 600;

/** The scores in the order of the rows: of each step the highest, so that no flagged row is out of sight. */
export function scoreCourse(
  { data, threshold }: Pick<JudgedScore, 'data' | 'threshold'>,
  sampleOf: (row: number) => number,
): ScoreCourse {
  const rowsPerStep = Math.max(1, Math.ceil(data.length / maxSteps));
  const steps = Math.ceil(data.length / rowsPerStep);
  const course = {
    rowsPerStep,
    first: Uint32Array.from({ length: steps }, (_, step) => sampleOf(step * rowsPerStep)),
    highest: new Float64Array(steps).fill(NaN),
    isFlagged: new Uint8Array(steps),
  };
  for (const [row, score] of data.entries()) {
    const step = Math.floor(row / rowsPerStep);
    if (!(score <= course.highest[step]!) && !Number.isNaN(score)) course.highest[step] = score;
    if (isOutlier(score, threshold)) course.isFlagged[step] = 1;
  }
  return course;
}
