import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useMemo } from 'preact/hooks';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import { carriedBy, carryingMostFirst, haveKl } from '../../../src/core/figures/dimensionOrder';
import { Hatching } from '../../plots/hatching';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { useWidth } from '../../plots/useSize';
import { ValueAxis } from '../../plots/valueAxis';
import { usePage } from '../../state/page';
import { formatCount, formatShort } from '../../ui/formatting';
import { LinkButton } from '../../ui/linkButton';

const height = 110;
const margin = { top: 6, bottom: 18, left: 34 };
const maxShown = 48;
/** Columns narrower than this have no room for the numbers of their dimensions. */
const minNamed = 15;

/** What each latent dimension carries, largest first. */
export function DimensionSection({ posterior }: { posterior: PosteriorView }) {
  const page = usePage();
  const hasKl = haveKl(posterior.dimensions);
  const variance = `Variance of ${posterior.summary.kl === null ? 'the code' : 'μ'} per dimension`;
  const total = posterior.dimensions.length;
  const shown = useMemo(
    () => carryingMostFirst(posterior.dimensions, hasKl).slice(0, maxShown),
    [posterior, hasKl],
  );
  const values = shown.map((dimension) => carriedBy(dimension, hasKl) ?? 0);
  const [element, width] = useWidth<SVGSVGElement>(320);
  const bands = scaleBand<number>()
    .domain(shown.map(({ index }) => index))
    .range([margin.left, width])
    .padding(0.15);
  const y = scaleLinear([0, Math.max(max(values) ?? 0, 0.1)], [height - margin.bottom, margin.top]).nice(3);
  const active = shown.filter((dimension) => dimension.active).length;
  const label = `${hasKl ? 'KL' : 'Variance'} per dimension, largest first; ${active} of the ${shown.length} shown are active`;
  return (
    <section aria-labelledby="spectrum-title">
      <h2 id="spectrum-title">
        {hasKl ? 'KL per dimension' : variance}
        <span class="quiet">
          {hasKl ? ' nats' : ''}
          {total > maxShown && `, ${maxShown} largest of ${formatCount(total)}`}
        </span>
        <LinkButton
          about="the posterior"
          onClick={() => {
            page.view.update({ view: 'posterior' });
          }}
        >
          Open
        </LinkButton>
      </h2>
      <ChartFrame
        title={hasKl ? 'KL per dimension' : variance}
        x="Latent dimension"
        y={hasKl ? 'KL (nats)' : 'Variance'}
      >
        <svg ref={element} class="plot" height={height} role="img" aria-label={label} data-testid="spectrum">
          <Hatching />
          <ValueAxis scale={y} left={margin.left} right={width} ticks={3} />
          {shown.map((dimension, place) => (
            <g key={dimension.index} class={dimension.active ? 'kl-bar active' : 'kl-bar inactive'}>
              <rect
                class="kl-fill"
                x={bands(dimension.index)}
                y={y(values[place]!)}
                width={bands.bandwidth()}
                height={Math.max(1, y(0) - y(values[place]!))}
              />
              {bands.step() >= minNamed && (
                <text
                  class="band-name"
                  x={bands(dimension.index)! + bands.bandwidth() / 2}
                  y={height - 4}
                  text-anchor="middle"
                >
                  {dimension.index}
                </text>
              )}
            </g>
          ))}
        </svg>
      </ChartFrame>
      <TableBehind
        name="Latent dimensions"
        columns={['Dimension', hasKl ? 'KL (nats)' : 'Variance', 'Active']}
        rows={shown.map(({ index, active: isActive }, place) => [
          `z${index}`,
          formatShort(values[place]!),
          isActive ? 'yes' : 'no',
        ])}
      />
    </section>
  );
}
