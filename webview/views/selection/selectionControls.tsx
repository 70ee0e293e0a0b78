import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { formatCount } from '../../ui/formatting';
import { ProblemBanner } from '../problemBanner';
import { WrittenFiles } from '../writtenFiles';
import { InterpolateButton } from './interpolateButton';

/** The number of selected samples, with actions to export and clear the selection. */
export function SelectionControls() {
  const { selection } = usePage();
  const samples = useStore(selection.samples);
  const { underway } = useStore(selection.exported);
  const none = samples.size === 0;
  return (
    <div class="selection-controls" role="group" aria-label="Selection">
      <span class="selection-count" data-testid="selection-count" data-count={samples.size}>
        {none ? 'None selected' : `${formatCount(samples.size)} selected`}
      </span>
      <InterpolateButton />
      <Button
        icon="export"
        testId="selection-export"
        disabled={none || underway}
        onClick={() => void selection.export()}
      >
        Export…
      </Button>
      <Button
        testId="selection-clear"
        disabled={none}
        label="Clear selection"
        onClick={() => {
          selection.clear();
        }}
      >
        Clear
      </Button>
    </div>
  );
}

/** The outcome of the last export of the selection, if any. */
export function ExportOutcome() {
  const page = usePage();
  const { written, problem } = useStore(page.selection.exported);
  if (problem) return <ProblemBanner problem={problem} />;
  return <WrittenFiles files={written} testId="selection-written" />;
}
