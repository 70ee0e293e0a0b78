import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 160;
const margin = { top: 10, bottom: 22, left: 44, right: 8 };

/** The share of ranks in each part of (0, 1), with what each has if they are uniform. */
export function RankHistogram({ shares, label }: { shares: readonly number[]; label: string }) {
  const [element, width] = useWidth<SVGSVGElement>(480);
  const even = 1 / shares.length;
  const x = scaleLinear([0, 1], [margin.left, width - margin.right]);
  const y = scaleLinear(
    [0, Math.max(max(shares) ?? 0, 2 * even)],
    [height - margin.bottom, margin.top],
  ).nice();
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={label}
      data-testid="rank-histogram"
    >
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} ticks={3} />
      {shares.map((share, bin) => (
        <rect
          key={bin}
          class="rank-bar"
          x={x(bin * even) + 0.5}
          width={Math.max(1, x((bin + 1) * even) - x(bin * even) - 1)}
          y={y(share)}
          height={y(0) - y(share)}
        />
      ))}
      <line class="even-line" x1={x(0)} x2={x(1)} y1={y(even)} y2={y(even)} />
      <NumberAxis scale={x} top={height - margin.bottom} ticks={6} />
    </svg>
  );
}
