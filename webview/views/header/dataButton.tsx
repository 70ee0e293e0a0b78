import { dataEvidenceWords, labelEvidenceWords } from '../../../src/core/evidence/dataEvidence';
import type { PanelData } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { formatCount, withPeriod } from '../../ui/formatting';
import { ToolButton } from '../../ui/toolButton';

/** The name of the dataset, which chooses another one. */
export function DataButton({ data }: { data: PanelData | null }) {
  const page = usePage();
  return (
    <ToolButton
      icon="database"
      testId="choose-data"
      tooltip={data ? descriptionOf(data) : 'Choose the dataset to score.'}
      onClick={() => void page.act('choose-data')}
    >
      {data ? nameOf(data) : 'Choose data…'}
    </ToolButton>
  );
}

function nameOf({ name, subset, count, total }: PanelData): string {
  return subset === null ? name : `${name} · ${formatCount(count)} of ${formatCount(total)} rows`;
}

function descriptionOf({ name, evidence, labelEvidence, subset }: PanelData): string {
  const parts = [
    name,
    `Dataset: ${dataEvidenceWords(evidence)}`,
    ...(subset === null ? [] : [`Rows: ${subset}`]),
    `Labels: ${labelEvidence ? labelEvidenceWords(labelEvidence) : 'none'}`,
    'Select to choose another dataset',
  ];
  return parts.map(withPeriod).join(' ');
}
