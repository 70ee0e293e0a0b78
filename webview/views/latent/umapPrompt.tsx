import { maxUmapRows, type UmapState } from '../../../src/contracts/panel/latentSpace';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { formatCount } from '../../ui/formatting';
import { ProblemBanner } from '../problemBanner';

/** Shown in place of the plot until a UMAP is computed, which takes a while and only starts on request. */
export function UmapPrompt({ umap, rows }: { umap: UmapState; rows: number }) {
  const { umap: run } = usePage();
  const used = Math.min(rows, maxUmapRows);
  const rowsText =
    used < rows
      ? `${formatCount(used)} of ${formatCount(rows)} evenly spaced rows`
      : `${formatCount(rows)} rows`;
  return (
    <div class="empty" data-testid="umap-gate" data-state={umap.kind}>
      <h2>UMAP of the means μ</h2>
      <ProblemBanner problem={umap.kind === 'failed' ? umap.problem : null} />
      {umap.kind === 'running' ? (
        <>
          <p>
            {rowsText}: {Math.floor(umap.fraction * 100)}% done
          </p>
          <progress
            class="umap-progress"
            max={1}
            value={umap.fraction}
            aria-label="UMAP progress"
            data-testid="umap-progress"
          />
          <div class="empty-actions">
            <Button testId="umap-cancel" onClick={() => void run.cancel()}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            UMAP preserves neighborhoods: clusters are meaningful, distances between them are not. Computing
            it for {rowsText} takes up to a minute and runs in the background.
          </p>
          <div class="empty-actions">
            <Button primary testId="umap-make" onClick={() => void run.compute()}>
              Compute UMAP
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
