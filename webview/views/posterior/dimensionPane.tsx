import { getDimensionDensity } from '../../../src/contracts/panel';
import { DensityPlot } from '../../plots/densityPlot';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { ProblemBanner } from '../problemBanner';
import type { DimensionDensity } from '../../../src/contracts/panel/posterior';
import type { DimensionFigures } from '../../../src/core/figures/figures';

interface DimensionPaneProps {
  readonly figures: DimensionFigures;
  /** Whether the dimension has a KL of its own. */
  readonly hasKl: boolean;
  readonly hasSigma: boolean;
  readonly hasPosterior: boolean;
}

/** One dimension: its aggregate posterior compared with the prior, and the distribution of posterior means. */
export function DimensionPane({ figures, hasKl, hasSigma, hasPosterior }: DimensionPaneProps) {
  const page = usePage();
  const revision = useStore(page.revision);
  const answer = useAnswer(figures.index, revision, (index) => page.host.ask(getDimensionDensity, index));
  const density = answer?.key === figures.index ? answer.value : null;
  const { index, kl, muMean, muVariance, sigmaMean, active } = figures;
  return (
    <section
      class="dimension"
      aria-labelledby="dimension-title"
      data-testid="dimension"
      data-dimension={index}
    >
      <h2 id="dimension-title">
        Dimension {index} <span class="quiet">{active ? 'active' : 'inactive'}</span>
      </h2>
      <p class="dimension-figures">
        {hasKl && <>KL {formatShort(kl)} nats · </>}mean of μ {formatShort(muMean)}, variance of μ{' '}
        {formatShort(muVariance)}
        {hasSigma && <> · mean of σ {formatShort(sigmaMean)}</>}
      </p>
      <p class="key">
        {hasPosterior && (
          <span class="key-aggregate">
            <Term name="aggregate" />
          </span>
        )}
        {density?.prior !== null && <span class="key-prior">Prior</span>}
        <span class="key-histogram">{hasPosterior ? 'Means μ' : 'Codes'}</span>
      </p>
      <ProblemBanner problem={answer?.key === index ? answer.problem : null} />
      <ChartFrame
        title={`${hasPosterior ? 'Aggregate posterior of' : 'Codes in'} dimension ${index}`}
        x={`z${index}`}
        y="Density"
      >
        <DensityPlot dimension={index} density={density} />
      </ChartFrame>
      {density && <TableBehind name={`Densities of dimension ${index}`} {...tableOf(density)} />}
    </section>
  );
}

/** The curves at some places, or, of codes, the histogram. */
function tableOf({ grid, aggregate, prior, muEdges, muDensity }: DimensionDensity) {
  const curves = [...(aggregate ? [aggregate] : []), ...(prior ? [prior] : [])];
  if (curves.length === 0)
    return {
      columns: ['From', 'To', 'Density'],
      rows: Array.from(muDensity, (value, bin) => [
        formatShort(muEdges[bin]!),
        formatShort(muEdges[bin + 1]!),
        value.toFixed(4),
      ]),
    };
  return {
    columns: ['z', ...(aggregate ? ['Aggregate'] : []), ...(prior ? ['Prior'] : [])],
    rows: thinned(grid.length).map((at) => [
      formatShort(grid[at]!),
      ...curves.map((curve) => curve[at]!.toFixed(4)),
    ]),
  };
}

/** Evenly spaced grid positions, few enough for a table. */
function thinned(length: number): readonly number[] {
  const step = Math.max(1, Math.ceil(length / 40));
  return Array.from({ length: Math.ceil(length / step) }, (_, place) => place * step);
}
