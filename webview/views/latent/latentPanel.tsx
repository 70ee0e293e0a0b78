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

/** Runs with more rows than this are only redrawn when they start and end, not while results arrive. */
const maxLive = 50_000;

/** The samples in the latent space: a scatter plot of their means, with details of the current sample. */
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
      {sample !== null && (
        <DetailPane
          index={sample}
          picture={state.picture}
          onClose={() => {
            page.view.update({ sample: null });
          }}
        />
      )}
    </div>
  );
}

/** The chosen color if it's available for the dataset and model; else labels if there are any, or the first quantity. */
function colorOf(chosen: PointColor | null, state: PanelState): PointColor {
  const { data } = state;
  const hasLabels = (data?.labelEvidence ?? null) !== null;
  const figures = coloringFigures(state);
  const first = figures[0] ?? 'none';
  const fallback = hasLabels ? 'label' : first;
  if (chosen === null || (chosen === 'label' && !hasLabels)) return fallback;
  if (isFactorColor(chosen)) return data?.factors.includes(factorOf(chosen)) ? chosen : fallback;
  const isThere = chosen === 'none' || chosen === 'label' || /^z\d/.test(chosen) || figures.includes(chosen);
  return isThere ? chosen : first;
}
