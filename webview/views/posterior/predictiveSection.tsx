import type { FoundPredictive } from '../../../src/contracts/panel/predictive';
import type { PanelState } from '../../../src/contracts/panel/state';
import { calibrationWords } from '../../../src/core/figures/predictiveWords';
import { usePage } from '../../state/page';
import { checkedWords, outdatedCheckWords } from '../../state/predictiveStateWords';
import { useStore } from '../../state/store';
import { ChartFrame } from '../../plots/chartFrame';
import { RankHistogram } from '../../plots/rankHistogram';
import { TableBehind } from '../../plots/tableBehind';
import { Banner } from '../../ui/banner';
import { formatFigure } from '../../ui/formatting';
import { likelihoodInShort } from '../../ui/likelihoodNames';
import { Term } from '../../ui/term';
import { MadeActions } from '../madeActions';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { PredictiveTables } from './predictiveTables';

/** Rows held against what the model draws: whether p(x|z) is as wide as the errors are, and statistics of both. */
export function PredictiveSection({ state }: { state: PanelState }) {
  const { predictiveChecking } = usePage();
  const check = useStore(predictiveChecking.state);
  const { written, problem } = useStore(predictiveChecking.exported);
  if (!check?.isPossible) return null;
  const { found, outdated } = check;
  return (
    <section
      class="predictive"
      aria-labelledby="predictive-title"
      data-testid="predictive"
      data-phase={check.phase}
    >
      <h2 id="predictive-title">
        <Term name="predictiveCheck" />
      </h2>
      <MadeActions
        id="predictive"
        work={predictiveChecking}
        state={check}
        words={{ start: 'Check against draws', again: 'Check again', running: 'Checking' }}
        isReady={state.run.phase !== 'scoring' && state.run.rowsShown > 0}
        onStart={() => void predictiveChecking.start()}
      />
      <ProblemBanner problem={check.problem} />
      <ProblemBanner problem={problem} />
      <WrittenFiles files={written} testId="predictive-written" />
      {found && (
        <>
          {outdated && (
            <Banner kind="warning" testId="predictive-outdated">
              {outdatedCheckWords(outdated)}
            </Banner>
          )}
          <Calibrated found={found} />
          <PredictiveTables found={found} />
        </>
      )}
    </section>
  );
}

/** Where values lie among the draws for them, in words, as a chart and in figures. */
function Calibrated({ found }: { readonly found: FoundPredictive }) {
  const { calibration, remedy } = found;
  const words = calibrationWords(calibration, remedy);
  const bins = calibration.histogram.length;
  return (
    <>
      <p class="calibration" data-testid="calibration" data-ratio={calibration.spreadRatio}>
        {words}
      </p>
      <p class="quiet">{checkedWords(found, likelihoodInShort(found.likelihood))}</p>
      <ChartFrame
        title="Ranks of values among their draws"
        x="rank among the draws of the value"
        y="share of values"
      >
        <RankHistogram shares={calibration.histogram} label={`Histogram of ranks. ${words}`} />
      </ChartFrame>
      <TableBehind
        name="Ranks of values among their draws"
        columns={['Rank', 'Share of values']}
        rows={calibration.histogram.map((share, bin) => [
          `${formatFigure(bin / bins)} … ${formatFigure((bin + 1) / bins)}`,
          `${formatFigure(100 * share)}%`,
        ])}
      />
    </>
  );
}
