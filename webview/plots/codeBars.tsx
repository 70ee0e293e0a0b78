import { scaleLinear } from 'd3-scale';
import type { CodeUse } from '../../src/core/model/codes';
import { formatCount } from '../ui/formatting';
import { Hatching } from './hatching';
import { useWidth } from './useSize';

const rowHeight = 22;
const margin = { left: 48, right: 104 };
/** Width of an unused code's bar, so that its hatching is visible. */
const minBarWidth = 6;

/** One bar per codebook entry showing its share of all codes, with a line at uniform usage. */
export function CodeBars({ codes, entries }: { codes: readonly CodeUse[]; entries: number }) {
  const [frame, width] = useWidth<HTMLDivElement>(420);
  const even = 1 / entries;
  const x = scaleLinear(
    [0, Math.max(codes[0]?.share ?? 0, even)],
    [margin.left, Math.max(margin.left + 1, width - margin.right)],
  );
  const endOf = (share: number, count: number) =>
    Math.max(x(share), margin.left + (count === 0 ? minBarWidth : 1));
  const height = codes.length * rowHeight;
  return (
    <div ref={frame} class="code-bars" tabIndex={0} role="region" aria-label="Code usage">
      <svg class="plot" height={height} role="img" aria-label="Share of each code, most used first">
        <Hatching />
        {codes.map(({ entry, count, share }, place) => (
          <g
            key={entry}
            class={count === 0 ? 'kl-bar inactive' : 'kl-bar active'}
            data-testid="code-bar"
            data-code={entry}
            data-count={count}
            transform={`translate(0 ${place * rowHeight})`}
          >
            <text class="kl-name" x={margin.left - 8} y={rowHeight / 2} dy="0.34em" text-anchor="end">
              {entry}
            </text>
            <rect
              class="kl-fill"
              x={margin.left}
              y={4}
              width={endOf(share, count) - margin.left}
              height={rowHeight - 8}
            />
          </g>
        ))}
        <line class="even-use" x1={x(even)} x2={x(even)} y1={0} y2={height} />
        {codes.map(({ entry, count, share }, place) => (
          <text
            key={entry}
            class="kl-value"
            x={endOf(share, count) + 6}
            y={(place + 0.5) * rowHeight}
            dy="0.34em"
          >
            {count === 0 ? 'unused' : `${(100 * share).toFixed(1)}% · ${formatCount(count)}`}
          </text>
        ))}
      </svg>
    </div>
  );
}
