import type { JudgedOutliers } from '../../../src/contracts/panel/outliers';
import type { PanelState } from '../../../src/contracts/panel/state';
import { ChartFrame } from '../../plots/chartFrame';
import { ScoreCoursePlot } from '../../plots/scoreCourse';
import { usePage } from '../../state/page';
import { formatCount, formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';
import { scoreName } from './scoreTerms';

/** Above so many times the threshold a score is cut off, so that one row does not flatten all others. */
const cutFactor = 4;

interface CourseSectionProps {
  readonly state: PanelState;
  readonly judged: JudgedOutliers;
}

/** The score in the order of the rows, with the stretches that are flagged. */
export function CourseSection({ state, judged }: CourseSectionProps) {
  const page = usePage();
  const { course, chosen, stretches, stretchCount, histogram } = judged;
  const name = scoreName(chosen.score);
  const show = (sample: number) => {
    page.view.update({ view: 'samples', sample });
  };
  const low = histogram.edges[0] ?? 0;
  const cutAt = chosen.threshold === null ? Infinity : low + cutFactor * (chosen.threshold - low);
  const isCut = course.highest.some((score) => score > cutAt);
  return (
    <section aria-labelledby="course-title">
      <h2 id="course-title">
        In the order of the rows{' '}
        <span class="quiet">
          {course.rowsPerStep > 1 && `highest of every ${formatCount(course.rowsPerStep)} rows, `}
          {isCut && 'cut off at the top, '}
          select a place to open its row
        </span>
      </h2>
      <ChartFrame title={`${name} in the order of the rows`} x="Row" y={name}>
        <ScoreCoursePlot
          course={course}
          threshold={chosen.threshold}
          cutAt={cutAt}
          label={`${name} in the order of the rows; flagged stretches are listed below`}
          onChoose={show}
        />
      </ChartFrame>
      {stretches.length > 0 && (
        <p class="stretches" data-testid="stretches">
          Flagged{' '}
          {stretchCount > stretches.length &&
            `(the ${stretches.length} longest of ${formatCount(stretchCount)} stretches) `}
          {stretches.map(({ from, to, peak, score }, place) => (
            <span key={from}>
              {place > 0 && ', '}
              <LinkButton
                about={`of ${state.data?.name ?? 'the data'}`}
                tooltip={`Highest at row ${peak}: ${formatShort(score)}`}
                onClick={() => {
                  show(peak);
                }}
              >
                {from === to ? `row ${from}` : `rows ${from}–${to}`}
              </LinkButton>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
