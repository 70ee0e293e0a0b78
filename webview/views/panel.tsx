import { getPosterior } from '../../src/contracts/panel';
import type { PanelState } from '../../src/contracts/panel/state';
import { usePage } from '../state/page';
import { useStore } from '../state/store';
import { useAnswer } from '../state/useAnswer';
import { useCopyFigures } from '../state/useCopyFigures';
import { useUndoKeys } from '../state/useUndoKeys';
import { useImageInput } from '../state/useImageInput';
import { usePictureMenu } from '../state/usePictureMenu';
import { Tabs } from '../ui/tabs';
import { TooltipLayer } from '../ui/tooltip';
import { CannotShow } from './cannotShow';
import { ComparePanel } from './compare/comparePanel';
import { FileContentsPanel } from './fileContents/fileContentsPanel';
import { refusalOf } from './fileContents/refusal';
import { Header } from './header/header';
import { Notices } from './header/notices';
import { SettingsSheet } from './header/settingsSheet';
import { SummaryOfView } from './header/summaryOfView';
import { readsImages } from './ownImage/imageButton';
import { LatentPanel } from './latent/latentPanel';
import { LiveRegions } from './liveRegions';
import { OutliersPanel } from './outliers/outliersPanel';
import { OverviewPanel } from './overview/overviewPanel';
import { PlainPanel } from './plain/plainPanel';
import { PosteriorPanel } from './posterior/posteriorPanel';
import { PriorPanel } from './prior/priorPanel';
import { SamplesPanel } from './samples/samplesPanel';
import { TraversePanel } from './traverse/traversePanel';
import { Skeleton } from './skeleton';
import { WhenScored } from './whenScored';
import type { View } from '../../src/contracts/panel/actions';
import type { PosteriorView } from '../../src/contracts/panel/posterior';

const tabs: readonly { readonly id: View; readonly text: string }[] = [
  { id: 'overview', text: 'Overview' },
  { id: 'samples', text: 'Samples' },
  { id: 'posterior', text: 'Posterior' },
  { id: 'latent', text: 'Latent space' },
  { id: 'traverse', text: 'Traverse' },
  { id: 'prior', text: 'Prior' },
  { id: 'compare', text: 'Compare' },
  { id: 'outliers', text: 'Outliers' },
];

/** The whole panel: a toolbar, notices, the tabs with the summary, a view, and the settings beside it. */
export function Panel() {
  const page = usePage();
  const state = useStore(page.panel);
  const problem = useStore(page.problem);
  const view = useStore(page.view, ({ view: shown }) => shown);
  const revision = useStore(page.revision);
  const answer = useAnswer('posterior', revision, () => page.host.ask(getPosterior));
  const figures = answer?.value ?? null;
  const choose = (chosen: View) => {
    page.view.update({ view: chosen });
  };
  useCopyFigures();
  useUndoKeys();
  usePictureMenu();
  useImageInput(state !== null && readsImages(state));
  const refusal = state && refusalOf(state);
  const blank = !state?.model && (state === null || state.run.phase === 'reading');
  return (
    <main class="panel" data-former={state?.showsFormer === true && showsRows(view)}>
      <LiveRegions />
      {state && <Header state={state} />}
      <Notices state={state} problem={problem} />
      <div class="panel-body">
        <div class="content">
          {blank && !problem && <Skeleton />}
          {state && !state.model && state.hasPlainView && <PlainPanel />}
          {state && refusal && <FileContentsPanel state={state} refusal={refusal} />}
          {state?.model && (
            <>
              <div class="tab-line">
                <Tabs label="Views" tabs={tabs} chosen={view} onChoose={choose} />
                {state.data && (
                  <SummaryOfView
                    state={state}
                    model={state.model}
                    figures={figures}
                    settled={
                      state.run.phase !== 'scoring' && !state.showsFormer && answer?.revision === revision
                    }
                  />
                )}
              </div>
              <section class="view" role="tabpanel" id={`panel-${view}`} aria-labelledby={`tab-${view}`}>
                <ViewContent state={state} view={view} figures={figures} />
              </section>
            </>
          )}
        </div>
        {state && <SettingsSheet state={state} />}
      </div>
      <TooltipLayer />
    </main>
  );
}

/** Whether a view shows results of rows, and not what the decoder makes of other latent codes. */
function showsRows(view: View): boolean {
  return view === 'overview' || view === 'samples' || view === 'posterior' || view === 'latent';
}

/** The content of a view, or the reason why it isn't available for the model. */
function ViewContent({
  state,
  view,
  figures,
}: {
  state: PanelState;
  view: View;
  figures: PosteriorView | null;
}) {
  if (view === 'overview') return <OverviewPanel state={state} posterior={figures} />;
  if (view === 'compare' || view === 'outliers')
    return state.model?.encoderPath === null ? (
      <CannotShow model={state.model} view={view} />
    ) : (
      <WhenScored state={state}>
        {view === 'compare' ? <ComparePanel state={state} /> : <OutliersPanel state={state} />}
      </WhenScored>
    );
  if (state.model && !state.model.shows.includes(view)) return <CannotShow model={state.model} view={view} />;
  switch (view) {
    case 'samples':
      return (
        <WhenScored state={state}>
          <SamplesPanel state={state} />
        </WhenScored>
      );
    case 'posterior':
      return (
        <WhenScored state={state}>
          <PosteriorPanel posterior={figures} state={state} />
        </WhenScored>
      );
    case 'latent':
      return (
        <WhenScored state={state}>
          <LatentPanel state={state} posterior={figures} />
        </WhenScored>
      );
    case 'traverse':
      return <TraversePanel state={state} />;
    case 'prior':
      return <PriorPanel state={state} />;
  }
}
