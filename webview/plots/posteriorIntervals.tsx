import { scaleLinear } from 'd3-scale';
import type { NormalPrior } from '../../src/core/settings/prior';
import { formatShort } from '../ui/formatting';
import { dimensionBands, labelStep } from './bands';
import { useWidth } from './useSize';
import { ValueAxis } from './valueAxis';

const height = 140;
const margin = { top: 6, bottom: 18, left: 34 };

interface PosteriorIntervalsProps {
  readonly dimensions: readonly LatentDimension[];
  /** Whether they are coordinates on the unit sphere, without σ. */
  readonly onSphere?: boolean;
}

/** μ ± σ per dimension, over a band of ±1 standard deviation of the prior. */
export function PosteriorIntervals({ dimensions, onSphere = false }: PosteriorIntervalsProps) {
  const [element, width] = useWidth<SVGSVGElement>(360);
  const bands = dimensionBands(dimensions, width, margin.left);
  const [low, high] = onSphere ? [-1, 1] : reachOf(dimensions);
  const y = scaleLinear([low, high], [height - margin.bottom, margin.top]).nice(4);
  const step = labelStep(bands);
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={`${onSphere ? 'Direction of the posterior on the unit sphere' : 'Posterior mean and standard deviation per dimension, compared with the prior'}; see the table below for the values`}
    >
      {dimensions.map(
        ({ index, prior }) =>
          prior && (
            <rect
              key={index}
              class="prior-band"
              x={bands(index)! - (bands.step() - bands.bandwidth()) / 2}
              width={bands.step()}
              y={y(prior.mean + prior.deviation)}
              height={y(prior.mean - prior.deviation) - y(prior.mean + prior.deviation)}
            />
          ),
      )}
      <ValueAxis scale={y} left={margin.left} right={width} />
      {dimensions.map(({ index, mu, sigma }, place) => {
        const x = bands(index)! + bands.bandwidth() / 2;
        return (
          <g key={index}>
            <title>{`z${index}: μ ${formatShort(mu)}${Number.isNaN(sigma) ? '' : `, σ ${formatShort(sigma)}`}`}</title>
            {sigma > 0 && <line class="interval" x1={x} x2={x} y1={y(mu - sigma)} y2={y(mu + sigma)} />}
            <circle class="mean" cx={x} cy={y(mu)} r={3} />
            {place % step === 0 && (
              <text class="band-name" x={x} y={height - 4} text-anchor="middle">
                {index}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** One latent dimension of a sample's posterior. */
export interface LatentDimension {
  readonly index: number;
  readonly kl: number;
  readonly mu: number;
  /** NaN where there is none. */
  readonly sigma: number;
  /** Null where there is no band of it to show. */
  readonly prior: NormalPrior | null;
}

/** What shows all posteriors and priors to one standard deviation, and a little more. */
function reachOf(dimensions: readonly LatentDimension[]): [number, number] {
  const ends = dimensions.flatMap(({ mu, sigma, prior }) => {
    const around = prior ? [prior.mean - 1.2 * prior.deviation, prior.mean + 1.2 * prior.deviation] : [];
    return [mu - (sigma || 0), mu + (sigma || 0), ...around];
  });
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}
