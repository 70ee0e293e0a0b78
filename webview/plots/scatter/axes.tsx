import { scaleLinear } from 'd3-scale';
import type { PointAxis } from '../../../src/contracts/panel/latentSpace';
import type { Prior } from '../../../src/core/settings/prior';
import { edges, toPixels, type Viewport } from './viewport';

interface AxesProps {
  readonly viewport: Viewport;
  /** Null if the axes aren't latent dimensions. */
  readonly prior: Prior | null;
}

/** Grid lines with tick labels, and circles at 1 and 2 σ of the prior, or around the unit sphere. */
export function Axes({ viewport, prior }: AxesProps) {
  const { width, height } = viewport;
  const sight = edges(viewport);
  const across = scaleLinear([sight.x.min, sight.x.max], [0, width]);
  const up = scaleLinear([sight.y.min, sight.y.max], [height, 0]);
  const [xTicks, yTicks] = [Math.max(2, width / 90), Math.max(2, height / 70)];
  const [xFormat, yFormat] = [across.tickFormat(xTicks), up.tickFormat(yTicks)];
  const { mean, radii } = circlesOf(prior);
  const middle = toPixels(viewport, { x: mean, y: mean });
  return (
    <svg class="scatter-axes plot" width={width} height={height} aria-hidden="true">
      {across.ticks(xTicks).map((tick) => (
        <g key={`x${tick}`} transform={`translate(${across(tick)} 0)`}>
          <line class="grid-line" y2={height} />
          {across(tick) > 24 && across(tick) < width - 24 && (
            <text y={height - 5} text-anchor="middle">
              {xFormat(tick)}
            </text>
          )}
        </g>
      ))}
      {up.ticks(yTicks).map((tick) => (
        <g key={`y${tick}`} transform={`translate(0 ${up(tick)})`}>
          <line class="grid-line" x2={width} />
          {up(tick) > 24 && up(tick) < height - 24 && (
            <text x={5} dy="-0.3em">
              {yFormat(tick)}
            </text>
          )}
        </g>
      ))}
      {radii.map((radius) => (
        <circle
          key={radius}
          class="prior-circle"
          cx={middle.x}
          cy={middle.y}
          r={radius * viewport.pixelsPerUnit}
        />
      ))}
    </svg>
  );
}

function circlesOf(prior: Prior | null): { readonly mean: number; readonly radii: readonly number[] } {
  if (!prior) return { mean: 0, radii: [] };
  if (prior === 'sphere') return { mean: 0, radii: [1] };
  return { mean: prior.mean, radii: [prior.deviation, 2 * prior.deviation] };
}

/** The name of an axis with its share of the variance. */
export function axisName({ name, share }: PointAxis): string {
  return share === null ? name : `${name} (${(100 * share).toFixed(share < 0.1 ? 1 : 0)}% of variance)`;
}
