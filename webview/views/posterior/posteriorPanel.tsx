import { dimensionName } from '../../../src/core/figures/levelFigures';
import { noDecompositionWords, latentUseWords } from '../../../src/core/figures/latentUse';
import { useMemo } from 'preact/hooks';
import { carriedBy, carryingMostFirst, haveKl, haveSigma } from '../../../src/core/figures/dimensionOrder';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { KlBars } from '../../plots/klBars';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount, formatShort } from '../../ui/formatting';
import { Icon } from '../../ui/icon';
import { Term } from '../../ui/term';
import { DisentanglementSection } from '../factors/disentanglementSection';
import { LeakageSection } from '../factors/leakageSection';
import { CodeUses } from './codeUse';
import { DimensionPane } from './dimensionPane';
import { LevelSection } from './levelSection';
import { LossSection } from './lossSection';
import { GroupSection } from './groupSection';
import { PredictiveSection } from './predictiveSection';
import { RateAndDistortion } from './rateAndDistortion';
import { RateDistortionSection } from './rateDistortionSection';
import { KlDecompositionFigures } from './klDecompositionFigures';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';

/** Max number of listed dimensions: spatial latents have thousands. */
const maxShown = 256;

/** How much of the latent space is used, and the results of each dimension. */
export function PosteriorPanel({ posterior, state }: { posterior: PosteriorView | null; state: PanelState }) {
  if (!posterior) return null;
  return (
    <div class="posterior">
      <p class="diagnosis" data-testid="diagnosis">
        <Icon name="lightbulb" />
        <span>{latentUseWords(posterior.use)}</span>
      </p>
      {posterior.codes ? (
        <CodeUses usages={posterior.codes} />
      ) : (
        <Dimensions posterior={posterior} model={state.model} />
      )}
      <LossSection state={state} summary={posterior.summary} />
      <PredictiveSection state={state} />
      <GroupSection state={state} />
      {!posterior.codes && (
        <>
          <DisentanglementSection state={state} />
          <LeakageSection state={state} />
        </>
      )}
    </div>
  );
}

/** The results of each latent dimension, and their sums. */
function Dimensions({ posterior, model }: { posterior: PosteriorView; model: PanelState['model'] }) {
  const family = model?.posterior?.family ?? null;
  const page = usePage();
  const hasKl = haveKl(posterior.dimensions);
  const hasSigma = haveSigma(posterior.dimensions);
  const variance = `Variance of ${family ? 'μ' : 'the code'} per dimension`;
  const kept = useStore(page.view, (view) => view.dimension);
  const sorted = useMemo(
    () =>
      carryingMostFirst(posterior.dimensions, hasKl)
        .slice(0, maxShown)
        .map((dimension) => ({ ...dimension, length: carriedBy(dimension, hasKl) })),
    [posterior, hasKl],
  );
  const total = posterior.dimensions.length;
  const chosen = sorted.find(({ index }) => index === kept) ?? sorted[0];
  return (
    <>
      <div class="posterior-figures">
        {posterior.summary.elbo !== null && <RateAndDistortion summary={posterior.summary} />}
        {hasKl && family === 'gaussian' && !posterior.hasOwnPriors && (
          <KlDecompositionFigures decomposition={posterior.klDecomposition} />
        )}
        {hasKl && posterior.hasOwnPriors && (
          <p class="quiet" data-testid="no-kl-decomposition">
            {noDecompositionWords}
          </p>
        )}
      </div>
      {hasKl && model?.levels && <LevelSection levels={model.levels} dimensions={posterior.dimensions} />}
      <div class="posterior-columns">
        <section aria-labelledby="kl-title">
          <h2 id="kl-title">
            {hasKl ? (
              <>
                <Term name="kl">KL per dimension</Term> (nats)
              </>
            ) : (
              variance
            )}
            {total > maxShown && (
              <span class="quiet">
                {' '}
                ({maxShown} largest of {formatCount(total)})
              </span>
            )}
          </h2>
          <p class="key">
            <span class="key-active">Active</span>
            <span class="key-inactive">Inactive</span>
          </p>
          <ChartFrame
            title={hasKl ? 'KL per dimension' : variance}
            x={hasKl ? 'KL (nats)' : 'Variance'}
            y="Latent dimension"
          >
            <KlBars
              dimensions={sorted}
              figure={hasKl ? 'KL' : 'variance'}
              levels={model?.levels}
              chosen={chosen?.index ?? null}
              onChoose={(dimension) => {
                page.view.update({ dimension });
              }}
            />
          </ChartFrame>
          <TableBehind
            name="Latent dimensions"
            columns={[
              'Dimension',
              ...(hasKl ? ['KL (nats)'] : []),
              'Mean of μ',
              'Variance of μ',
              ...(hasSigma ? ['Mean of σ'] : []),
              'Active',
            ]}
            rows={sorted.map(({ index, kl, muMean, muVariance, sigmaMean, active }) => [
              dimensionName(model?.levels, index),
              ...(hasKl ? [formatShort(kl)] : []),
              formatShort(muMean),
              formatShort(muVariance),
              ...(hasSigma ? [formatShort(sigmaMean)] : []),
              active ? 'yes' : 'no',
            ])}
          />
        </section>
        {chosen && <DimensionPane figures={chosen} {...{ hasKl, hasSigma }} hasPosterior={family !== null} />}
      </div>
      <RateDistortionSection posterior={posterior} />
    </>
  );
}
