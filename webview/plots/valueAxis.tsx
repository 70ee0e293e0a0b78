import type { ScaleContinuousNumeric, ScaleLinear } from 'd3-scale';
import { formatTick } from '../ui/formatting';

interface ValueAxisProps {
  readonly scale: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly ticks?: number;
}

/** Horizontal grid lines with tick labels on the left. */
export function ValueAxis({ scale, left, right, ticks = 4 }: ValueAxisProps) {
  const format = scale.tickFormat(ticks);
  return (
    <g class="axis" aria-hidden="true">
      {scale.ticks(ticks).map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line class={tick === 0 ? 'base-line' : 'grid-line'} x1={left} x2={right} />
          <text x={left - 6} dy="0.32em" text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface NumberAxisProps {
  readonly scale: ScaleContinuousNumeric<number, number>;
  readonly top: number;
  readonly ticks?: number;
  /** Where ticks are; left out: about as many as `ticks`, evenly spread. */
  readonly values?: readonly number[];
}

/** Tick labels below a plot. */
export function NumberAxis({ scale, top, ticks = 7, values = scale.ticks(ticks) }: NumberAxisProps) {
  return (
    <g class="axis" aria-hidden="true" transform={`translate(0 ${top})`}>
      {values.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} 0)`}>
          <line class="tick" y2={4} />
          <text y={16} text-anchor="middle">
            {formatTick(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
