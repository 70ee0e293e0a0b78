import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { formatShort } from '../ui/formatting';
import { dimensionBands, labelStep } from './bands';
import type { LatentDimension } from './posteriorIntervals';
import { useWidth } from './useSize';
import { ValueAxis } from './valueAxis';

const height = 120;
const margin = { top: 6, bottom: 18, left: 34 };

/** One column per dimension, showing its KL for this sample. */
export function KlColumns({ dimensions }: { dimensions: readonly LatentDimension[] }) {
  const [element, width] = useWidth<SVGSVGElement>(360);
  const bands = dimensionBands(dimensions, width, margin.left);
  const maxKl = max(dimensions, ({ kl }) => kl) ?? 0;
  const y = scaleLinear([0, Math.max(maxKl, 0.1)], [height - margin.bottom, margin.top]).nice(3);
  const step = labelStep(bands);
  const largest = dimensions[0];
  const label = largest
    ? `KL per dimension; the largest is ${formatShort(largest.kl)} nats in dimension ${largest.index}`
    : 'KL per dimension';
  return (
    <svg ref={element} class="plot" height={height} role="img" aria-label={label}>
      <ValueAxis scale={y} left={margin.left} right={width} ticks={3} />
      {dimensions.map(({ index, kl }, place) => (
        <g key={index}>
          <rect
            class="bar"
            x={bands(index)}
            y={y(kl)}
            width={bands.bandwidth()}
            height={Math.max(0, y(0) - y(kl))}
            data-dimension={index}
            data-kl={kl}
          >
            <title>{`z${index}: ${formatShort(kl)} nats`}</title>
          </rect>
          {place % step === 0 && (
            <text
              class="band-name"
              x={bands(index)! + bands.bandwidth() / 2}
              y={height - 4}
              text-anchor="middle"
            >
              {index}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
