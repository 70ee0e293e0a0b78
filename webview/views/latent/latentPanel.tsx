import { type PointColor, factorOf, isFactorColor } from '../../../src/contracts/panel/latentSpace';
import type { PanelState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { ProblemBanner } from '../problemBanner';
import { DetailPane } from '../detail/detailPane';
import { ExportOutcome } from '../selection/selectionControls';
import { coloringFigures, LatentControls } from './latentControls';
import { LatentPlot } from './latentPlot';
import { UmapPrompt } from './umapPrompt';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import { getLatentPoints, getPointValues } from '../../../src/contracts/panel';

/** Runs with more rows are drawn when they begin and end only, not while figures come in. */
const maxLive = 50_000;

/** Where the samples lie in the latent space: a plane of their means, and beside it the chosen one in full. */
export function LatentPanel({ state, posterior }: { state: PanelState; posterior: PosteriorView | null }) {
  const page = usePage();
  const { latent, sample } = useStore(page.view);
  const stage = useStore(page.stage);
  const revision = useStore(page.revision);
  const umap = useStore(page.umap.state);
  const live = state.run.rowsTotal <= maxLive ? revision : stage;
  const { projection } = latent;
  const wanted = projection.kind === 'umap' && umap.kind !== 'done' ? null : JSON.stringify(projection);
  const answer = useAnswer(wanted, live, async (key) =>
    key === null ? null : page.host.ask(getLatentPoints, projection),
  );
  const points = answer?.key === wanted ? answer.value : null;
  const color = colorOf(latent.color, state);
  const valuesKey = points && color !== 'none' ? JSON.stringify([points.set, projection.kind, color]) : null;
  const valuesAnswer = useAnswer(valuesKey, live, async (key) =>
    key === null || points === null
      ? null
      : page.host.ask(getPointValues, { set: points.set, umap: projection.kind === 'umap', color }),
  );
  const values = valuesAnswer?.key === valuesKey ? valuesAnswer.value : null;
  const problem = answer?.problem ?? valuesAnswer?.problem;
  return (
    <div class={sample === null ? 'samples alone' : 'samples with-detail'}>
      <div class="samples-main latent-main">
        <LatentControls state={state} posterior={posterior} points={points} color={color} />
        <ExportOutcome />
        <ProblemBanner problem={problem} />
        {projection.kind === 'umap' && umap.kind !== 'done' ? (
          <UmapPrompt umap={umap} rows={state.run.rowsShown} />
        ) : (
          points && (
            <LatentPlot
              state={state}
              points={points}
              values={color === 'none' ? null : values}
              color={color}
            />
          )
        )}
      </div>
      {sample !== null && <DetailPane index={sample} picture={state.picture} />}
    </div>
  );
}

/** What was chosen, where the data and the model have it; else labels where there are any, or the first figure. */
function colorOf(chosen: PointColor | null, state: PanelState): PointColor {
  const { data } = state;
  const hasLabels = typeof data?.labelEvidence === 'string';
  const figures = coloringFigures(state);
  const first = figures[0] ?? 'none';
  const usual = hasLabels ? 'label' : first;
  if (chosen === null || (chosen === 'label' && !hasLabels)) return usual;
  if (isFactorColor(chosen)) return data?.factors.includes(factorOf(chosen)) ? chosen : usual;
  const isThere = chosen === 'none' || chosen === 'label' || /^z\d/.test(chosen) || figures.includes(chosen);
  return isThere ? chosen : first;
}
