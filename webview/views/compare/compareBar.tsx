import type { ComparisonState } from '../../../src/contracts/panel/comparison';
import type { PanelState } from '../../../src/contracts/panel/state';
import { comparisonProgress } from '../../state/comparisonWords';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { LinkButton } from '../../ui/linkButton';

/** The model that this one is compared with, and what can be done about it. */
export function CompareBar({ state, compared }: { state: PanelState; compared: ComparisonState }) {
  const page = usePage();
  const { other, figures } = compared;
  const progress = comparisonProgress(compared);
  const isOfElbos = figures?.difference.kind === 'elbo';
  return (
    <div class="compare-bar" role="group" aria-label="Comparison">
      <p class="compared-with">
        <span>
          {state.modelName} − <strong data-testid="compared-name">{other?.name}</strong>
        </span>
        {other?.folder && (
          <span class="quiet compared-folder" data-testid="compared-folder">
            in {other.folder}
          </span>
        )}
      </p>
      <div class="compare-actions">
        {progress === null ? (
          <Button icon="refresh" testId="compare-again" onClick={() => void page.act('compare')}>
            {figures ? 'Compare again' : 'Compare'}
          </Button>
        ) : (
          <>
            <span class="compare-progress" role="status" data-testid="comparison-progress">
              {progress}
            </span>
            <Button
              icon="debug-stop"
              testId="cancel-comparison"
              onClick={() => void page.act('cancel-comparison')}
            >
              Cancel
            </Button>
          </>
        )}
        <LinkButton testId="choose-compared" onClick={() => void page.act('choose-compared')}>
          Choose model…
        </LinkButton>
        <LinkButton
          testId="swap-compared"
          tooltip="Opens the other model, compared with this one"
          onClick={() => void page.act('swap-compared')}
        >
          Swap
        </LinkButton>
        {isOfElbos && (
          <>
            <LinkButton
              testId="export-comparison"
              onClick={() => {
                void page.comparison.export();
              }}
            >
              Export…
            </LinkButton>
            <LinkButton testId="copy-comparison" onClick={() => void page.act('copy-comparison-as-command')}>
              Copy as Command
            </LinkButton>
          </>
        )}
        <LinkButton testId="stop-comparing" onClick={() => void page.act('stop-comparing')}>
          Stop comparing
        </LinkButton>
      </div>
    </div>
  );
}
