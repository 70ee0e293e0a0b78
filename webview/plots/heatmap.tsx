import { useTheme } from '../state/theme';
import { residualColor } from './residualColors';
import { formatFigure } from '../ui/formatting';
import { useWidth } from './useSize';

const margin = { left: 34, top: 20 };
const maxCell = 26;

interface HeatmapProps {
  readonly names: readonly string[];
  /** Row-major, −1..1. */
  readonly values: Float64Array;
  readonly label: string;
}

/** A square matrix of cells, blue for negative and red for positive values. */
export function Heatmap({ names, values, label }: HeatmapProps) {
  const [element, width] = useWidth<SVGSVGElement>(420);
  const count = names.length;
  const { dark } = useTheme();
  const cell = Math.max(4, Math.min(maxCell, (width - margin.left) / Math.max(1, count)));
  const named = Math.max(1, Math.ceil(24 / cell));
  return (
    <svg
      ref={element}
      class="plot"
      height={margin.top + cell * count}
      role="img"
      aria-label={label}
      data-testid="heatmap"
      data-cells={values.length}
    >
      {names.map((name, row) => (
        <g key={name} transform={`translate(0 ${margin.top + row * cell})`}>
          {row % named === 0 && (
            <text x={margin.left - 5} y={cell / 2} dy="0.34em" text-anchor="end">
              {name}
            </text>
          )}
          {names.map((other, column) => {
            const value = values[row * count + column]!;
            return (
              <rect
                key={other}
                x={margin.left + column * cell}
                width={cell - 0.5}
                height={cell - 0.5}
                fill={`rgb(${residualColor(Number.isNaN(value) ? 0 : value, dark).join(' ')})`}
              >
                <title>{`${name}, ${other}: ${formatFigure(value)}`}</title>
              </rect>
            );
          })}
        </g>
      ))}
      {names.map(
        (name, column) =>
          column % named === 0 && (
            <text key={name} x={margin.left + (column + 0.5) * cell} y={margin.top - 6} text-anchor="middle">
              {name}
            </text>
          ),
      )}
    </svg>
  );
}
