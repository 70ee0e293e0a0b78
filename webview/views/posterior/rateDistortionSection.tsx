import { Heatmap } from '../../plots/heatmap';
import { RateDistortion } from '../../plots/rateDistortion';
import { ResidualLegend } from '../../plots/residualLegend';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { formatFigure } from '../../ui/formatting';
import { Term } from '../../ui/term';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import { getMeanCorrelations } from '../../../src/contracts/panel';

/** The rate–distortion tradeoff, and the correlations between dimensions. */
export function RateDistortionSection({ posterior }: { posterior: PosteriorView }) {
  const page = usePage();
  const stage = useStore(page.stage);
  const correlations =
    useAnswer('correlations', stage, () => page.host.ask(getMeanCorrelations))?.value ?? null;
  const { rate, distortion } = posterior.summary;
  const names = [...(correlations?.dimensions ?? [])].map((dimension) => `z${dimension}`);
  return (
    <div class="posterior-columns">
      {rate !== null && distortion !== null && (
        <section aria-labelledby="trade-title">
          <h2 id="trade-title">
            <Term name="rateDistortion" />
          </h2>
          <p class="key">
            <span class="key-prior">Same ELBO</span>
          </p>
          <ChartFrame title="Rate and distortion">
            <RateDistortion rate={rate} distortion={distortion} />
          </ChartFrame>
          <TableBehind
            name="Rate and distortion"
            columns={['Quantity', 'Nats']}
            rows={[
              ['Rate', formatFigure(rate)],
              ['Distortion', formatFigure(distortion)],
              ['−ELBO', formatFigure(rate + distortion)],
            ]}
          />
        </section>
      )}
      <section aria-labelledby="correlation-title">
        <h2 id="correlation-title">
          <Term name="correlation" />
        </h2>
        {correlations && (
          <>
            <div class="heatmap-legend">
              <ResidualLegend span={1} label="Color scale of the correlations" />
            </div>
            <ChartFrame title="Correlations of the posterior means" x="Latent dimension" y="Latent dimension">
              <Heatmap
                rows={names}
                columns={names}
                values={correlations.values}
                label={`Correlations of the means of ${names.length} dimensions; see the table below for the values`}
              />
            </ChartFrame>
            <TableBehind
              name="Correlations of μ"
              columns={['', ...names]}
              rows={names.map((name, row) => [
                name,
                ...names.map((_, column) => correlations.values[row * names.length + column]!.toFixed(2)),
              ])}
            />
          </>
        )}
      </section>
    </div>
  );
}
