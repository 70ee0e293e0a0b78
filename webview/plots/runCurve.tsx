import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { formatFigure } from '../ui/formatting';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 190;
const margin = { top: 10, bottom: 22, left: 60, right: 12 };

/** A figure of one run, with its standard error; null where that is not known. */
export interface RunPoint {
  readonly value: number;
  readonly error: number | null;
  readonly isShown: boolean;
  /** When it was, in words. */
  readonly time: string;
}

/** A figure over runs, one after the other, with standard errors. */
export function RunCurve({ points, label }: { points: readonly RunPoint[]; label: string }) {
  const [element, width] = useWidth<SVGSVGElement>(640);
  const [low = 0, high = 1] = extent(
    points.flatMap(({ value, error }) => [value - (error ?? 0), value + (error ?? 0)]),
  );
  const room = high > low ? 0.06 * (high - low) : Math.max(1e-9, 0.05 * Math.abs(high));
  const y = scaleLinear([low - room, high + room], [height - margin.bottom, margin.top]).nice();
  const x = scaleLinear([1, Math.max(2, points.length)], [margin.left + 8, width - margin.right - 8]);
  const step = Math.max(1, Math.ceil(points.length / 12));
  const ticks = points.map((_, place) => place + 1).filter((run) => (run - 1) % step === 0);
  const path =
    line<RunPoint>(
      (_, place) => x(place + 1),
      ({ value }) => y(value),
    )(points) ?? '';
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={label}
      data-testid="run-curve"
      data-points={points.length}
    >
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
      <path class="operating-curve" d={path} />
      {points.map(({ value, error, isShown, time }, place) => (
        <g key={place}>
          <title>{`Run ${place + 1}, ${time}: ${formatFigure(value)}`}</title>
          {error !== null && (
            <line
              class="interval"
              x1={x(place + 1)}
              x2={x(place + 1)}
              y1={y(value - error)}
              y2={y(value + error)}
            />
          )}
          <circle class="mean" cx={x(place + 1)} cy={y(value)} r={isShown ? 6 : 3.5} />
        </g>
      ))}
      <NumberAxis scale={x} top={height - margin.bottom} values={ticks} />
    </svg>
  );
}
