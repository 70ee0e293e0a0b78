import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatShort } from '../ui/formatting';
import { Hatching } from './hatching';
import { useWidth } from './useSize';
import { levelName, levelOfDimension } from '../../src/core/figures/levelFigures';
import type { LatentLevel } from '../../src/core/model/modelDescription';
import type { DimensionFigures } from '../../src/core/figures/figures';

const rowHeight = 22;
const margin = { left: 44, right: 56 };

interface KlBarsProps {
  /** In display order. */
  readonly dimensions: readonly (DimensionFigures & { readonly length: number | null })[];
  /** The quantity that the bar lengths show. */
  readonly figure: 'KL' | 'variance';
  /** The latent variables that the dimensions are of, where they are several. */
  readonly levels?: readonly LatentLevel[] | undefined;
  readonly chosen: number | null;
  readonly onChoose: (dimension: number) => void;
}

/** One bar per dimension. The arrow keys change the selected one. Inactive dimensions are hatched. */
export function KlBars({ dimensions, figure, levels, chosen, onChoose }: KlBarsProps) {
  const [frame, width] = useWidth<HTMLDivElement>(420);
  const list = useRef<SVGSVGElement>(null);
  const x = scaleLinear(
    [0, Math.max(max(dimensions, ({ length }) => length ?? 0) ?? 0, 0.1)],
    [margin.left, width - margin.right],
  );
  const move = (event: KeyboardEvent) => {
    const at = dimensions.findIndex(({ index }) => index === chosen);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: dimensions.length - 1,
    };
    const next = dimensions[moves[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    onChoose(next.index);
  };
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={frame} class="kl-bars">
      <svg
        ref={list}
        class="plot"
        height={dimensions.length * rowHeight}
        role="listbox"
        aria-label={`Latent dimensions by ${figure}`}
        aria-activedescendant={chosen === null ? undefined : `dimension-${chosen}`}
        tabindex={0}
        onKeyDown={move}
      >
        <Hatching />
        {dimensions.map((figures, place) => (
          <Bar
            key={figures.index}
            figures={figures}
            level={levelOfDimension(levels, figures.index)}
            top={place * rowHeight}
            width={width}
            length={x(figures.length ?? 0) - margin.left}
            chosen={figures.index === chosen}
            onChoose={onChoose}
          />
        ))}
      </svg>
    </div>
  );
}

interface BarProps {
  readonly figures: KlBarsProps['dimensions'][number];
  /** Of which of several latent variables it is. */
  readonly level: string | undefined;
  readonly top: number;
  readonly width: number;
  readonly length: number;
  readonly chosen: boolean;
  readonly onChoose: (dimension: number) => void;
}

function Bar({ figures, level, top, width, length, chosen, onChoose }: BarProps) {
  const { index, kl, length: value, active } = figures;
  return (
    <g
      id={`dimension-${index}`}
      role="option"
      class={active ? 'kl-bar active' : 'kl-bar inactive'}
      aria-selected={chosen}
      data-testid="kl-bar"
      data-dimension={index}
      data-kl={kl}
      data-active={active}
      transform={`translate(0 ${top})`}
      onClick={() => {
        onChoose(index);
      }}
    >
      <rect class="kl-row" width={width} height={rowHeight} />
      <text class="kl-name" x={margin.left - 8} y={rowHeight / 2} dy="0.34em" text-anchor="end">
        z{index}
      </text>
      <rect class="kl-fill" x={margin.left} y={4} width={Math.max(1, length)} height={rowHeight - 8} />
      <text class="kl-value" x={margin.left + Math.max(1, length) + 6} y={rowHeight / 2} dy="0.34em">
        {formatShort(value)}
        {level !== undefined && ` · ${levelName(level)}`}
        {!active && ' · inactive'}
      </text>
    </g>
  );
}
