import type { OutlierChoice, OutliersState } from '../../../src/contracts/panel/outliers';
import type { PanelState } from '../../../src/contracts/panel/state';
import { outlierProgress } from '../../state/outlierWords';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';

interface OutliersBarProps {
  readonly state: PanelState;
  readonly search: OutliersState;
  /** Null before anything was found. */
  readonly choice: OutlierChoice | null;
}

/** The reference rows, and what can be done about them. */
export function OutliersBar({ state, search, choice }: OutliersBarProps) {
  const page = usePage();
  const { reference, found } = search;
  const progress = outlierProgress(search);
  return (
    <div class="compare-bar" role="group" aria-label="Reference data">
      <p class="compared-with">
        <span>
          {state.data?.name} against <strong data-testid="reference-name">{reference?.name}</strong>
          {reference?.subset && <span class="quiet"> {reference.subset}</span>}
        </span>
        {reference?.folder && <span class="quiet compared-folder">in {reference.folder}</span>}
      </p>
      <div class="compare-actions">
        {progress === null ? (
          <Button icon="refresh" testId="find-outliers" onClick={() => void page.act('find-outliers')}>
            {found ? 'Score again' : 'Find outliers'}
          </Button>
        ) : (
          <>
            <span class="compare-progress" role="status" data-testid="outlier-progress">
              {progress}
            </span>
            <Button
              icon="debug-stop"
              testId="cancel-outliers"
              onClick={() => void page.act('cancel-outliers')}
            >
              Cancel
            </Button>
          </>
        )}
        <LinkButton testId="choose-reference" onClick={() => void page.act('choose-reference')}>
          Choose reference data…
        </LinkButton>
        {choice && (
          <>
            <LinkButton testId="export-outliers" onClick={() => void page.outliers.export(choice)}>
              Export…
            </LinkButton>
            <LinkButton testId="copy-outliers" onClick={() => void page.outliers.copyAsCommand(choice)}>
              Copy as Command
            </LinkButton>
          </>
        )}
        <LinkButton testId="remove-reference" onClick={() => void page.act('remove-reference')}>
          Remove reference
        </LinkButton>
      </div>
    </div>
  );
}
