import { extent, max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';
import type { DimensionDensity } from '../../src/contracts/panel/posterior';

const height = 260;
const margin = { top: 8, bottom: 22, left: 38, right: 8 };

interface DensityPlotProps {
  readonly dimension: number;
  /** Null while loading: the plot keeps its space. */
  readonly density: DimensionDensity | null;
}

export function DensityPlot({ dimension, density }: DensityPlotProps) {
  const [element, width] = useWidth<SVGSVGElement>(480);
  const label = labelOf(dimension, density);
  return (
    <svg ref={element} class="plot" height={height} role="img" aria-label={label} data-testid="density">
      {density && <Curves density={density} width={width} />}
    </svg>
  );
}

function labelOf(dimension: number, density: DimensionDensity | null): string {
  if (density?.aggregate === null) return `Histogram of the codes in dimension ${dimension}`;
  const curves = density?.prior === null ? 'Aggregate posterior' : 'Aggregate posterior and prior';
  return `${curves} of dimension ${dimension}, with a histogram of its posterior means`;
}

function Curves({ density, width }: { density: DimensionDensity; width: number }) {
  const { grid, aggregate, prior, muEdges, muDensity } = density;
  const [low = -3, high = 3] = extent(grid);
  const x = scaleLinear([low, high], [margin.left, width - margin.right]);
  // The means of a collapsed dimension fall into one narrow, very tall bin, so the curves set the height, if there are any.
  const tallest = max(muDensity) ?? 0;
  const curves = Math.max((aggregate && max(aggregate)) ?? 0, (prior && max(prior)) ?? 0);
  const top = (curves > 0 ? Math.min(Math.max(curves, tallest), curves * 2) : tallest) * 1.05;
  const y = scaleLinear([0, top || 1], [height - margin.bottom, margin.top]).clamp(true);
  const places = Array.from(grid.keys());
  const lineOf = (curve: Float64Array) =>
    line<number>(
      (at) => x(grid[at]!),
      (at) => y(curve[at]!),
    ).curve(curveMonotoneX)(places) ?? '';
  const areaOf = (curve: Float64Array) =>
    area<number>(
      (at) => x(grid[at]!),
      y(0),
      (at) => y(curve[at]!),
    ).curve(curveMonotoneX)(places) ?? '';
  return (
    <>
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
      {Array.from(muDensity, (value, bin) => {
        const from = Math.max(x(muEdges[bin]!), margin.left);
        const to = Math.min(x(muEdges[bin + 1]!), width - margin.right);
        return (
          <rect
            key={bin}
            class="histogram"
            x={from}
            y={y(value)}
            width={Math.max(0, to - from - 0.5)}
            height={Math.max(0, y(0) - y(value))}
          />
        );
      })}
      {aggregate && <path class="aggregate-area" d={areaOf(aggregate)} />}
      {prior && <path class="prior-line" d={lineOf(prior)} />}
      {aggregate && <path class="aggregate-line" d={lineOf(aggregate)} />}
      <NumberAxis scale={x} top={height - margin.bottom} />
    </>
  );
}
