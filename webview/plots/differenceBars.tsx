import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { DifferenceHistogram } from '../../src/contracts/panel/comparison';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 180;
const margin = { top: 8, bottom: 22, left: 44, right: 8 };

interface DifferenceBarsProps {
  readonly histogram: DifferenceHistogram;
  /** On which side of 0 this model is better. */
  readonly better: 'above' | 'below';
  readonly label: string;
}

/** How the differences of rows lie around 0, with the side on which this model is better in its own color. */
export function DifferenceBars({ histogram: { edges, counts }, better, label }: DifferenceBarsProps) {
  const [element, width] = useWidth<SVGSVGElement>(480);
  const [low, high] = [edges[0] ?? -1, edges.at(-1) ?? 1];
  const x = scaleLinear([Math.min(low, 0), Math.max(high, 0)], [margin.left, width - margin.right]);
  const y = scaleLinear([0, max(counts) ?? 1], [height - margin.bottom, margin.top]).nice();
  return (
    <svg ref={element} class="plot" height={height} role="img" aria-label={label} data-testid="differences">
      <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
      {Array.from(counts, (count, bin) => {
        const [from, to] = [edges[bin]!, edges[bin + 1]!];
        const isBetter = from >= 0 === (better === 'above');
        return (
          <rect
            key={bin}
            class={isBetter ? 'this-model' : 'other-model'}
            x={x(from)}
            y={y(count)}
            width={Math.max(0, x(to) - x(from) - 0.5)}
            height={Math.max(0, y(0) - y(count))}
          />
        );
      })}
      <line class="base-line" x1={x(0)} x2={x(0)} y1={margin.top} y2={height - margin.bottom} />
      <NumberAxis scale={x} top={height - margin.bottom} />
    </svg>
  );
}
