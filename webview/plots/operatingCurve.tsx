import { scaleLinear } from 'd3-scale';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 200;
const margin = { top: 8, bottom: 22, left: 36, right: 12 };

interface OperatingCurveProps {
  /** Points, row-major: across and up, both 0..1. */
  readonly points: Float64Array;
  /** How many of the rows are right by chance: a line from the origin, or at this height. */
  readonly chance: 'diagonal' | number;
  /** Where the threshold is, across and up; null where that is not known. */
  readonly threshold: readonly [number, number] | null;
  /** Whether the curve goes up and across in steps, without points in between. */
  readonly inSteps: boolean;
  readonly label: string;
  readonly testId: string;
}

/** A curve of what all thresholds would flag, with the one in force. */
export function OperatingCurve({ points, chance, threshold, inSteps, label, testId }: OperatingCurveProps) {
  const [element, width] = useWidth<SVGSVGElement>(300);
  const x = scaleLinear([0, 1], [margin.left, width - margin.right]);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  const path = Array.from({ length: points.length / 2 }, (_, place) => {
    const [across, up] = [points[2 * place]!, points[2 * place + 1]!];
    // Precision between two thresholds is that of the lower one, never in between.
    const step = inSteps && place > 0 ? `L${x(points[2 * place - 2]!)},${y(up)}` : '';
    return `${step}${place === 0 ? 'M' : 'L'}${x(across)},${y(up)}`;
  }).join('');
  const level = chance === 'diagonal' ? null : chance;
  return (
    <svg ref={element} class="plot" height={height} role="img" aria-label={label} data-testid={testId}>
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} ticks={4} />
      <line class="chance-line" x1={x(0)} y1={y(level ?? 0)} x2={x(1)} y2={y(level ?? 1)} />
      <path class="operating-curve" d={path} />
      {threshold && <circle class="mean" cx={x(threshold[0])} cy={y(threshold[1])} r={5} />}
      <NumberAxis scale={x} top={height - margin.bottom} ticks={4} />
    </svg>
  );
}
