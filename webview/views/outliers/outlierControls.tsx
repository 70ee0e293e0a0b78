import type { JudgedOutliers, OutlierChoice, OutliersFound } from '../../../src/contracts/panel/outliers';
import type { KnownLabels } from '../../../src/core/figures/outlierScore';
import {
  needsKnownOutliers,
  parseThresholdRule,
  thresholdForms,
} from '../../../src/core/settings/thresholdRule';
import type { OutlierViewState } from '../../state/outlierView';
import { thresholdWords } from '../../state/outlierWords';
import { usePage } from '../../state/page';
import { SampleSet } from '../../state/sampleSet';
import { Button } from '../../ui/button';
import { Dropdown } from '../../ui/dropdown';
import { formatCount } from '../../ui/formatting';
import { Setting } from '../../ui/setting';
import { TextField } from '../../ui/textField';
import { everyRow } from '../../../src/core/figures/rowFilter';
import { scoreName } from './scoreTerms';

interface OutlierControlsProps {
  readonly found: OutliersFound;
  readonly choice: OutlierChoice;
  /** Null until the choice is judged. */
  readonly judged: JudgedOutliers | null;
}

/** By which score and from where on rows are flagged, and how it is known which are outliers. */
export function OutlierControls({ found, choice, judged }: OutlierControlsProps) {
  const page = usePage();
  const change = (changed: Partial<OutlierViewState>) => {
    page.view.update({ outliers: { ...page.view.value.outliers, ...changed } });
  };
  return (
    <div class="outlier-controls">
      <Setting name={{ term: 'outlierScore' }}>
        <Dropdown
          label="Score"
          testId="outlier-score"
          value={choice.score}
          options={found.scores.map((score) => ({ value: score, text: scoreName(score) }))}
          onChange={(value) => {
            const score = found.scores.find((each) => each === value);
            if (score) change({ score });
          }}
        />
      </Setting>
      {found.labels && (
        <Setting name={{ term: 'knownOutliers' }}>
          <Dropdown
            label="Known outliers"
            testId="known-outliers"
            value={JSON.stringify(choice.known)}
            options={knownOptions(found.labels)}
            onChange={(value) => {
              const known = JSON.parse(value) as KnownLabels | null;
              const rule = parseThresholdRule(choice.threshold);
              const isOrphaned = known === null && rule !== undefined && needsKnownOutliers(rule);
              change({ known, ...(isOrphaned && { threshold: 'q99' }) });
            }}
          />
        </Setting>
      )}
      <Setting name={{ term: 'outlierThreshold' }}>
        <TextField
          label="Threshold"
          testId="outlier-threshold"
          value={choice.threshold}
          size={9}
          check={(text) => complaintOf(text, choice.known)}
          onChange={(threshold) => {
            change({ threshold });
          }}
        />
      </Setting>
      {judged && (
        <p class="flagged" data-testid="flagged" data-count={judged.flagged.length}>
          <span>
            <strong>{formatCount(judged.flagged.length)}</strong> of {formatCount(found.count)} rows are
            flagged ({((100 * judged.flagged.length) / found.count).toFixed(1)}%):{' '}
            {thresholdWords(choice.threshold)}.
          </span>{' '}
          {judged.flagged.length > 0 && (
            <Button
              testId="show-flagged"
              onClick={() => {
                page.selection.replace(SampleSet.of(judged.flagged));
                page.filterRows({ ...everyRow, selected: true });
                page.view.update({ view: 'samples' });
              }}
            >
              Select in Samples
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function complaintOf(text: string, known: KnownLabels | null): string | null {
  const rule = parseThresholdRule(text);
  if (!rule) return `Enter ${thresholdForms}.`;
  return needsKnownOutliers(rule) && !known ? 'Choose first which rows are known outliers.' : null;
}

function knownOptions(labels: readonly string[]) {
  const optionOf = (of: KnownLabels['of'], label: string, text: string) => {
    const known: KnownLabels = { of, labels: [label] };
    return { value: JSON.stringify(known), text };
  };
  return [
    { value: JSON.stringify(null), text: 'None' },
    ...labels.map((label) => optionOf('outliers', label, `Rows labeled ${label}`)),
    ...labels.map((label) => optionOf('inliers', label, `All rows but those labeled ${label}`)),
  ];
}
