import type { JudgedOutliers, OutliersFound } from '../../../src/contracts/panel/outliers';
import type { KnownLabels } from '../../../src/core/figures/outlierScore';
import { ChartFrame } from '../../plots/chartFrame';
import { OperatingCurve } from '../../plots/operatingCurve';
import { ScoreHistogramPlot } from '../../plots/scoreHistogram';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount, formatFigure, formatShort } from '../../ui/formatting';
import { Term } from '../../ui/term';
import { scoreName, scoreTerms } from './scoreTerms';

interface ScoreChartsProps {
  readonly judged: JudgedOutliers;
  readonly known: KnownLabels | null;
  readonly found: OutliersFound;
}

/** How the chosen score lies in both sets, and what each threshold would make of it. */
export function ScoreCharts({ judged, known, found }: ScoreChartsProps) {
  const { chosen, histogram } = judged;
  const name = scoreName(chosen.score);
  const [inliers, outliers] = known
    ? ['Known inliers', 'Known outliers']
    : [`Reference (${formatCount(found.referenceCount)} rows)`, `Data (${formatCount(found.count)} rows)`];
  const title = `${name} of both sets`;
  return (
    <section aria-labelledby="histogram-title">
      <h2 id="histogram-title">
        <Term name={scoreTerms[chosen.score]}>{name}</Term> <span class="quiet">higher is stranger</span>
      </h2>
      <p class="key">
        <span class="key-inliers">{inliers}</span>
        <span class="key-outliers">{outliers}</span>
      </p>
      <ChartFrame title={title} x={name} y="Share of the rows">
        <ScoreHistogramPlot
          histogram={histogram}
          threshold={chosen.threshold}
          label={`${title}; see the table below for the values`}
        />
      </ChartFrame>
      {histogram.above > 0 && (
        <p class="hint">
          {formatCount(histogram.above)} rows with higher scores are counted in the last bin.
        </p>
      )}
      <TableBehind
        name={title}
        columns={['From', 'To', inliers, outliers]}
        rows={() =>
          Array.from(histogram.inliers, (share, bin) => [
            formatShort(histogram.edges[bin]!),
            formatShort(histogram.edges[bin + 1]!),
            percent(share),
            percent(histogram.outliers[bin]!),
          ])
        }
      />
      <Curves judged={judged} isKnown={known !== null} />
    </section>
  );
}

function Curves({ judged, isKnown }: { judged: JudgedOutliers; isKnown: boolean }) {
  const { roc, precisionRecall, chosen, share } = { ...judged, share: shareOfOutliers(judged) };
  const { auroc, averagePrecision, precision, recall } = chosen;
  if (roc.length === 0) return null;
  const at = isKnown && precision !== null && recall !== null ? ([recall, precision] as const) : null;
  return (
    <div class="operating-curves">
      <div>
        <h3>
          <Term name="auroc">ROC</Term> <span class="quiet">area {formatFigure(auroc, 3)}</span>
        </h3>
        <ChartFrame title="ROC curve" x="False positive rate" y="True positive rate">
          <OperatingCurve
            points={roc}
            chance="diagonal"
            threshold={null}
            inSteps={false}
            label={`ROC curve, area ${formatFigure(auroc, 3)}`}
            testId="roc"
          />
        </ChartFrame>
        <p class="axis-names">False positive rate → / ↑ true positive rate</p>
      </div>
      <div>
        <h3>
          <Term name="averagePrecision">Precision–recall</Term>{' '}
          <span class="quiet">AP {formatFigure(averagePrecision, 3)}</span>
        </h3>
        <ChartFrame title="Precision–recall curve" x="Recall" y="Precision">
          <OperatingCurve
            points={precisionRecall}
            chance={share}
            threshold={at}
            inSteps={true}
            label={`Precision–recall curve, average precision ${formatFigure(averagePrecision, 3)}`}
            testId="precision-recall"
          />
        </ChartFrame>
        <p class="axis-names">Recall → / ↑ precision</p>
      </div>
    </div>
  );
}

/** The precision of flagging every row, which is the last point of the curve. */
function shareOfOutliers({ precisionRecall }: JudgedOutliers): number {
  return precisionRecall.at(-1) ?? 0;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
