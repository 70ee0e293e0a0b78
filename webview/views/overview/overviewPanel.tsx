import { getFindings } from '../../../src/contracts/panel';
import type { PosteriorView } from '../../../src/contracts/panel/posterior';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { Capability } from '../../../src/core/model/modelKind';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';
import { ProblemBanner } from '../problemBanner';
import { WhenScored } from '../whenScored';
import { DimensionSection } from './dimensionSection';
import { FindingsSection } from './findingsSection';
import { LatentMap } from './latentMap';
import { PriorStrip } from './priorStrip';
import { ReconstructionStrips } from './reconstructionStrips';
import { TradeSection } from './tradeSection';

interface OverviewProps {
  readonly state: PanelState;
  readonly posterior: PosteriorView | null;
}

/** Whether the latent space is any good, on one screen. Each part leads to the view that shows it in full. */
export function OverviewPanel({ state, posterior }: OverviewProps) {
  return state.model?.encoderPath === null ? (
    <DecoderOverview state={state} />
  ) : (
    <WhenScored state={state}>
      <DataOverview state={state} posterior={posterior} />
    </WhenScored>
  );
}

function DataOverview({ state, posterior }: OverviewProps) {
  const page = usePage();
  const stage = useStore(page.stage);
  const answer = useAnswer('findings', stage, () => page.host.ask(getFindings));
  const shows = (capability: Capability) => state.model?.shows.includes(capability) === true;
  return (
    <div class="overview" data-testid="overview">
      <div class="overview-columns">
        <div class="overview-column">
          <ProblemBanner problem={answer?.problem} />
          <FindingsSection
            findings={answer?.value ?? null}
            isRunning={state.run.phase === 'scoring' || answer?.revision !== stage}
            codeUse={posterior?.codes ? posterior.use : null}
          />
          <ReconstructionStrips state={state} />
          {shows('prior') && <PriorStrip state={state} />}
        </div>
        <div class="overview-column">
          {shows('latent') && <LatentMap state={state} />}
          {posterior && !posterior.codes && <DimensionSection posterior={posterior} />}
          {posterior && <TradeSection posterior={posterior} />}
        </div>
      </div>
    </div>
  );
}

/** A decoder without its encoder: samples of the prior are what can be judged. */
function DecoderOverview({ state }: { state: PanelState }) {
  return (
    <div class="overview" data-testid="overview">
      <div class="overview-columns">
        <div class="overview-column">
          <section class="findings" aria-labelledby="findings-title">
            <h2 id="findings-title">A decoder without its encoder</h2>
            <p class="hint">
              Samples of the prior show what it generates. To check its latent space on data, place the
              encoder in the same folder, with “encoder” instead of “decoder” in the file name.
            </p>
          </section>
          <PriorStrip state={state} />
        </div>
      </div>
    </div>
  );
}
