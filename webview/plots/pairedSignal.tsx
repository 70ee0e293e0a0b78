import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { ChartFrame } from './chartFrame';
import { formatShort } from '../ui/formatting';
import { signalKindOf } from './drawSignal';
import { TableBehind } from './tableBehind';
import { useWidth } from './useSize';
import { NumberAxis, ValueAxis } from './valueAxis';

const height = 180;
const margin = { top: 8, bottom: 22, left: 40, right: 6 };
const maxRows = 512;

interface PairedSignalProps {
  readonly input: Float32Array;
  readonly reconstruction: Float32Array;
  /** What each value is called. */
  readonly names: readonly string[] | undefined;
  /** How far each value is off, in units of the reference rows’ own error; null without reference rows. */
  readonly scaledErrors: Float64Array | null;
}

/** A row of values with its reconstruction, as overlaid lines or side-by-side bars. */
export function PairedSignal({ input, reconstruction, names, scaledErrors }: PairedSignalProps) {
  const [element, width] = useWidth<SVGSVGElement>(360);
  const [low = 0, high = 1] = extent([...input, ...reconstruction]);
  const count = input.length;
  const x = scaleLinear([0, Math.max(1, count - 1)], [margin.left, width - margin.right]);
  const y = scaleLinear([Math.min(0, low), Math.max(0, high)], [height - margin.bottom, margin.top]).nice();
  const places = [...input.keys()];
  const nameOf = (at: number) => names?.[at] ?? String(at);
  const path = (values: Float32Array) =>
    line<number>(
      (at) => x(at),
      (at) => y(values[at]!),
    )(places) ?? '';
  const band = (width - margin.left - margin.right) / Math.max(1, count);
  const bar = (values: Float32Array, at: number, shift: number, name: string) => (
    <rect
      class={name}
      x={margin.left + at * band + band * (0.1 + shift)}
      width={band * 0.38}
      y={Math.min(y(0), y(values[at]!))}
      height={Math.max(0.5, Math.abs(y(0) - y(values[at]!)))}
    />
  );
  return (
    <>
      <p class="key">
        <span class="key-aggregate">Input</span>
        <span class="key-prior">Reconstruction</span>
      </p>
      <ChartFrame title="Input and reconstruction" x="Place" y="Value">
        <svg
          ref={element}
          class="plot"
          height={height}
          role="img"
          aria-label={`Input and reconstruction of ${count} values; see the table below for the values`}
          data-testid="paired-signal"
        >
          <ValueAxis scale={y} left={margin.left} right={width - margin.right} />
          {signalKindOf(count) === 'line' ? (
            <>
              <path class="aggregate-line" d={path(input)} />
              <path class="prior-line" d={path(reconstruction)} />
              <NumberAxis scale={x} top={height - margin.bottom} />
            </>
          ) : (
            places.map((at) => (
              <g key={at}>
                <title>{`${nameOf(at)}: ${formatShort(input[at]!)}, reconstructed as ${formatShort(reconstruction[at]!)}`}</title>
                {bar(input, at, 0, 'bar')}
                {bar(reconstruction, at, 0.42, 'bar-other')}
              </g>
            ))
          )}
        </svg>
      </ChartFrame>
      <TableBehind
        name="Input and reconstruction"
        // Columns of a table have units of their own: only the largest can be seen as bars.
        isOpen={names !== undefined}
        columns={['Value', 'Input', 'Recon.', 'Error', ...(scaledErrors ? ['× reference'] : [])]}
        rows={() =>
          places
            .slice(0, maxRows)
            .map((at) => [
              nameOf(at),
              formatShort(input[at]!),
              formatShort(reconstruction[at]!),
              formatShort(input[at]! - reconstruction[at]!),
              ...(scaledErrors ? [formatShort(scaledErrors[at]!)] : []),
            ])
        }
      />
    </>
  );
}
