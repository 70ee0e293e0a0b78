import { scaleLinear } from 'd3-scale';
import { formatFigure } from '../ui/formatting';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 200;
const margin = { top: 18, bottom: 36, left: 56, right: 16 };

/** Points nearer to each other than this have one name. */
const pixelsApart = 16;

interface Trade {
  readonly rate: number;
  readonly distortion: number;
}

/** Two models in the rate–distortion plane, around both, on the line of all models with this model's ELBO. */
export function TradeOfTwo({ own, other }: { own: Trade; other: Trade }) {
  const [element, width] = useWidth<SVGSVGElement>(420);
  const [rates, distortions] = [around(own.rate, other.rate), around(own.distortion, other.distortion)];
  const x = scaleLinear(rates, [margin.left, width - margin.right]).nice();
  const y = scaleLinear(distortions, [height - margin.bottom, margin.top]).nice();
  const sum = own.rate + own.distortion;
  const [from, to] = sameElbo(sum, x.domain() as [number, number], y.domain() as [number, number]);
  const areApart =
    Math.hypot(x(own.rate) - x(other.rate), y(own.distortion) - y(other.distortion)) > pixelsApart;
  const label = `This model: rate ${formatFigure(own.rate)}, distortion ${formatFigure(own.distortion)} nats. The other: rate ${formatFigure(other.rate)}, distortion ${formatFigure(other.distortion)} nats.`;
  return (
    <svg ref={element} class="plot" height={height} role="img" aria-label={label} data-testid="trade-of-two">
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
      <NumberAxis scale={x} top={height - margin.bottom} ticks={5} />
      <line class="same-elbo" x1={x(from)} y1={y(sum - from)} x2={x(to)} y2={y(sum - to)} />
      <circle class="other-model" cx={x(other.rate)} cy={y(other.distortion)} r={5} />
      <circle class="this-model" cx={x(own.rate)} cy={y(own.distortion)} r={5} />
      {areApart && <PointName x={x(other.rate)} y={y(other.distortion)} width={width} text="Other" />}
      <PointName
        x={x(own.rate)}
        y={y(own.distortion)}
        width={width}
        text={areApart ? 'This' : 'This and the other'}
      />
      <text x={width - margin.right} y={height - 4} text-anchor="end">
        Rate (nats) →
      </text>
      <text x={4} y={10}>
        ↑ Distortion (nats)
      </text>
    </svg>
  );
}

function PointName({ x, y, width, text }: { x: number; y: number; width: number; text: string }) {
  const fits = x + 60 < width;
  return (
    <text x={fits ? x + 9 : x - 9} y={y - 7} text-anchor={fits ? 'start' : 'end'}>
      {text}
    </text>
  );
}

/** A span with room on both sides of two values. */
function around(a: number, b: number): [number, number] {
  const room = Math.max(0.4 * Math.abs(a - b), 0.5);
  return [Math.min(a, b) - room, Math.max(a, b) + room];
}

/** Ends of the line rate + distortion = sum inside the plane, by their rates. */
function sameElbo(
  sum: number,
  [left, right]: [number, number],
  [low, high]: [number, number],
): [number, number] {
  return [Math.max(left, sum - high), Math.min(right, sum - low)];
}
