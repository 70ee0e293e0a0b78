import { maxUmapRows, type UmapState } from '../../../src/contracts/panel/latentSpace';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { formatCount } from '../../ui/formatting';
import { ProblemBanner } from '../problemBanner';

/** Stands where the plane will be: a UMAP is made when asked for, and takes a while. */
export function UmapPrompt({ umap, rows }: { umap: UmapState; rows: number }) {
  const { umap: run } = usePage();
  const used = Math.min(rows, maxUmapRows);
  const of =
    used < rows
      ? `${formatCount(used)} of ${formatCount(rows)} rows, evenly spread`
      : `${formatCount(rows)} rows`;
  return (
    <div class="empty" data-testid="umap-gate" data-state={umap.kind}>
      <h2>UMAP of the means μ</h2>
      <ProblemBanner problem={umap.kind === 'failed' ? umap.problem : null} />
      {umap.kind === 'running' ? (
        <>
          <p>
            {of}: {Math.floor(umap.fraction * 100)}% done
          </p>
          <progress
            class="umap-progress"
            max={1}
            value={umap.fraction}
            aria-label="UMAP"
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
            A map of {of} that keeps neighbors together: clusters mean something, distances between them
            little. It takes from a second to a minute, and everything else goes on meanwhile.
          </p>
          <div class="empty-actions">
            <Button primary testId="umap-make" onClick={() => void run.make()}>
              Make the UMAP
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
