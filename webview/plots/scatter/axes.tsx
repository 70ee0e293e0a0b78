import { scaleLinear } from 'd3-scale';
import type { NormalOutline, PointAxis, PriorOutline } from '../../../src/contracts/panel/latentSpace';
import { edges, toPixels, type Viewport } from './viewport';

interface AxesProps {
  readonly viewport: Viewport;
  readonly prior: PriorOutline | null;
}

/** Grid lines with tick labels, and ellipses at 1 and 2 σ of the prior, at 1 σ of its components, or around the unit sphere. */
export function Axes({ viewport, prior }: AxesProps) {
  const { width, height } = viewport;
  const sight = edges(viewport);
  const across = scaleLinear([sight.x.min, sight.x.max], [0, width]);
  const up = scaleLinear([sight.y.min, sight.y.max], [height, 0]);
  const [xTicks, yTicks] = [Math.max(2, width / 90), Math.max(2, height / 70)];
  const [xFormat, yFormat] = [across.tickFormat(xTicks), up.tickFormat(yTicks)];
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
      {ellipsesOf(prior).map((normal, at) => {
        const middle = toPixels(viewport, normal);
        const { along, across, degrees } = axesOf(normal);
        return (
          <ellipse
            key={at}
            class="prior-outline"
            cx={middle.x}
            cy={middle.y}
            rx={along * viewport.pixelsPerUnit}
            ry={across * viewport.pixelsPerUnit}
            // On the screen, y points down.
            transform={`rotate(${-degrees} ${middle.x} ${middle.y})`}
          />
        );
      })}
    </svg>
  );
}

function ellipsesOf(prior: PriorOutline | null): readonly NormalOutline[] {
  switch (prior?.kind) {
    case undefined:
      return [];
    case 'sphere':
      return [{ x: 0, y: 0, xDeviation: 1, yDeviation: 1, covariance: 0 }];
    case 'normal':
      return [1, 2].map((times) => ({
        ...prior,
        xDeviation: times * prior.xDeviation,
        yDeviation: times * prior.yDeviation,
        covariance: times ** 2 * prior.covariance,
      }));
    case 'mixture':
    case 'of-rows':
      return prior.normals;
  }
}

/** The half-axes of the ellipse at one standard deviation, and how far the first is turned from that of x: the eigenvectors of the covariance. */
function axesOf({ xDeviation, yDeviation, covariance }: NormalOutline) {
  const [half, mean] = [(xDeviation ** 2 - yDeviation ** 2) / 2, (xDeviation ** 2 + yDeviation ** 2) / 2];
  const reach = Math.hypot(half, covariance);
  const [along, across] = [Math.sqrt(mean + reach), Math.sqrt(Math.max(0, mean - reach))];
  return { along, across, degrees: (Math.atan2(covariance, half) / 2) * (180 / Math.PI) };
}

/** What the ellipses are. */
export function outlineName(prior: PriorOutline): string {
  switch (prior.kind) {
    case 'sphere':
      return 'Unit sphere';
    case 'normal':
      return 'Prior, 1 and 2 σ';
    case 'mixture':
      return 'Prior, 1 σ of each component';
    case 'of-rows':
      return 'Priors of the rows, 1 σ of each';
  }
}

/** The name of an axis with its share of the variance. */
export function axisName({ name, share }: PointAxis): string {
  return share === null ? name : `${name} (${(100 * share).toFixed(share < 0.1 ? 1 : 0)}% of variance)`;
}
