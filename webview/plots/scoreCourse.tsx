import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { ScoreCourse } from '../../src/contracts/panel/outliers';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 170;
const margin = { top: 8, bottom: 22, left: 52, right: 8 };

interface ScoreCoursePlotProps {
  readonly course: ScoreCourse;
  readonly threshold: number | null;
  /** The score above which the chart is cut off. */
  readonly cutAt: number;
  readonly label: string;
  readonly onChoose: (sample: number) => void;
}

/** The scores in the order of the rows, flagged ones in their own color. */
export function ScoreCoursePlot({ course, threshold, cutAt, label, onChoose }: ScoreCoursePlotProps) {
  const [element, width] = useWidth<SVGSVGElement>(640);
  const { first, highest, isFlagged } = course;
  const finite = Array.from(highest).filter(Number.isFinite);
  const [low = 0, high = 1] = extent([...finite, ...(threshold === null ? [] : [threshold])]);
  const y = scaleLinear([low, Math.min(high, cutAt)], [height - margin.bottom, margin.top])
    .nice()
    .clamp(true);
  const end = (first.at(-1) ?? 0) + course.rowsPerStep;
  const x = scaleLinear([first[0] ?? 0, end], [margin.left, width - margin.right]);
  const stepWidth = Math.max(1, (width - margin.left - margin.right) / Math.max(1, first.length));
  const choose = ({ offsetX }: MouseEvent) => {
    const step = Math.floor(((offsetX - margin.left) / (width - margin.left - margin.right)) * first.length);
    const sample = first[Math.min(Math.max(step, 0), first.length - 1)];
    if (sample !== undefined) onChoose(sample);
  };
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={label}
      data-testid="score-course"
      onClick={choose}
    >
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} ticks={3} />
      {Array.from(highest, (score, step) =>
        Number.isNaN(score) ? null : (
          <rect
            key={step}
            class={isFlagged[step] === 1 ? 'outlier-mark' : 'inlier-mark'}
            x={x(first[step]!)}
            y={y(score)}
            width={stepWidth}
            height={Math.max(1, y(y.domain()[0]!) - y(score))}
          />
        ),
      )}
      {threshold !== null && (
        <line
          class="threshold-line"
          x1={margin.left}
          x2={width - margin.right}
          y1={y(threshold)}
          y2={y(threshold)}
        />
      )}
      <NumberAxis scale={x} top={height - margin.bottom} />
    </svg>
  );
}
