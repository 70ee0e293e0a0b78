import { useTheme } from '../state/theme';
import { residualColor } from './residualColors';
import { formatFigure } from '../ui/formatting';
import { useWidth } from './useSize';

const top = 20;
/** Width of a character of a name, about. */
const letter = 6.2;
const maxCell = 26;

interface HeatmapProps {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row-major, −1..1. */
  readonly values: Float64Array;
  readonly label: string;
}

/** A matrix of cells, blue for negative and red for positive values. */
export function Heatmap({ rows, columns, values, label }: HeatmapProps) {
  const [element, width] = useWidth<SVGSVGElement>(420);
  const left = 16 + letter * Math.max(3, ...rows.map(({ length }) => length));
  const { dark } = useTheme();
  const cell = Math.max(4, Math.min(maxCell, (width - left) / Math.max(1, columns.length)));
  const named = Math.max(1, Math.ceil(24 / cell));
  return (
    <svg
      ref={element}
      class="plot"
      height={top + cell * rows.length}
      role="img"
      aria-label={label}
      data-testid="heatmap"
      data-cells={values.length}
    >
      {rows.map((name, row) => (
        <g key={name} transform={`translate(0 ${top + row * cell})`}>
          {row % named === 0 && (
            <text x={left - 5} y={cell / 2} dy="0.34em" text-anchor="end">
              {name}
            </text>
          )}
          {columns.map((other, column) => {
            const value = values[row * columns.length + column]!;
            return (
              <rect
                key={other}
                x={left + column * cell}
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
      {columns.map(
        (name, column) =>
          column % named === 0 && (
            <text key={name} x={left + (column + 0.5) * cell} y={top - 6} text-anchor="middle">
              {name}
            </text>
          ),
      )}
    </svg>
  );
}
