import { max } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ScoreHistogram } from '../../src/contracts/panel/outliers';
import { formatShort } from '../ui/formatting';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 200;
const margin = { top: 18, bottom: 22, left: 44, right: 8 };

/** Powers of ten whose multiples have room for names. */
const maxDecades = 3;

interface ScoreHistogramPlotProps {
  readonly histogram: ScoreHistogram;
  /** The score from which on rows are flagged; null where none is. */
  readonly threshold: number | null;
  readonly label: string;
}

/** How the scores of two sets lie, one over the other, with the threshold. */
export function ScoreHistogramPlot({ histogram, threshold, label }: ScoreHistogramPlotProps) {
  const [element, width] = useWidth<SVGSVGElement>(480);
  const { edges, inliers, outliers, isLogarithmic } = histogram;
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const x = (isLogarithmic ? scaleLog : scaleLinear)([low, high], [margin.left, width - margin.right]);
  const top = Math.max(max(inliers) ?? 0, max(outliers) ?? 0);
  const y = scaleLinear([0, top || 1], [height - margin.bottom, margin.top]).nice();
  const outline = (shares: Float64Array) => {
    const steps = Array.from(
      shares,
      (value, bin) => `L${x(edges[bin]!)},${y(value)}L${x(edges[bin + 1]!)},${y(value)}`,
    );
    return `M${x(low)},${y(0)}${steps.join('')}L${x(high)},${y(0)}`;
  };
  const isInSight = threshold !== null && threshold >= low && threshold <= high;
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={label}
      data-testid="score-histogram"
      data-threshold={threshold}
    >
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} ticks={3} />
      <path class="inlier-area" d={outline(inliers)} />
      <path class="outlier-area" d={outline(outliers)} />
      {isInSight && (
        <>
          <line
            class="threshold-line"
            x1={x(threshold)}
            x2={x(threshold)}
            y1={margin.top - 4}
            y2={height - margin.bottom}
          />
          <text
            x={x(threshold)}
            y={margin.top - 8}
            text-anchor={x(threshold) > width - 80 ? 'end' : x(threshold) < 120 ? 'start' : 'middle'}
          >
            Threshold {formatShort(threshold)}
          </text>
        </>
      )}
      <NumberAxis
        scale={x}
        top={height - margin.bottom}
        ticks={6}
        {...(isLogarithmic && { values: logarithmicTicks(low, high) })}
      />
    </svg>
  );
}

/** 1, 2 and 5 times the powers of ten between two positive numbers; of a wide span the powers alone. */
function logarithmicTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const factors = last - first > maxDecades ? [1] : [1, 2, 5];
  const powers = Array.from({ length: last - first + 1 }, (_, place) => 10 ** (first + place));
  return powers
    .flatMap((power) => factors.map((factor) => factor * power))
    .filter((tick) => tick >= low && tick <= high);
}
