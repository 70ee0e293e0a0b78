import { scaleLinear } from 'd3-scale';
import { formatFigure } from '../ui/formatting';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const margin = { top: 10, bottom: 36, left: 52, right: 12 };

interface RateDistortionProps {
  readonly rate: number;
  readonly distortion: number;
  /** In pixels. */
  readonly height?: number;
}

/** The model as a point in the rate–distortion plane, on the line of all models with the same ELBO. */
export function RateDistortion({ rate, distortion, height = 200 }: RateDistortionProps) {
  const [element, width] = useWidth<SVGSVGElement>(420);
  // Distortion is negative where the density is above 1.
  const reach = Math.max(2 * rate, 1);
  const x = scaleLinear([0, reach], [margin.left, width - margin.right]).nice();
  const [, maxRate] = x.domain() as [number, number];
  const sum = rate + distortion;
  const y = scaleLinear([sum - maxRate, sum], [height - margin.bottom, margin.top]).nice();
  const label = `Rate ${formatFigure(rate)}, distortion ${formatFigure(distortion)} nats; their sum, −ELBO, is ${formatFigure(sum)}`;
  return (
    <svg
      ref={element}
      class="plot"
      height={height}
      role="img"
      aria-label={label}
      data-testid="rate-distortion-plane"
      data-rate={rate}
      data-distortion={distortion}
    >
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
      <NumberAxis scale={x} top={height - margin.bottom} />
      <line class="same-elbo" x1={x(0)} y1={y(sum)} x2={x(maxRate)} y2={y(sum - maxRate)} />
      <line class="drop-line" x1={x(rate)} x2={x(rate)} y1={y(distortion)} y2={height - margin.bottom} />
      <circle class="mean" cx={x(rate)} cy={y(distortion)} r={5} />
      <text x={x(rate) + 10} y={y(distortion) - 6}>
        {formatFigure(rate)}, {formatFigure(distortion)}
      </text>
      <text x={width - margin.right} y={height - 4} text-anchor="end">
        Rate (nats) →
      </text>
      <text x={width - margin.right} y={margin.top + 6} text-anchor="end">
        ↑ Distortion (nats)
      </text>
    </svg>
  );
}
