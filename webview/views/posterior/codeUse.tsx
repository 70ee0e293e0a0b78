import { useMemo } from 'preact/hooks';
import { sortByUse, type CodeUsage } from '../../../src/core/model/codes';
import { CodeBars } from '../../plots/codeBars';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount } from '../../ui/formatting';

/** Codebooks have thousands of entries; the list stays readable. */
const maxShown = 256;

/** How often each entry of a codebook stands for a code of the rows. */
export function CodeUse({ usage }: { usage: CodeUsage }) {
  const sorted = useMemo(() => sortByUse(usage), [usage]);
  const entries = usage.counts.length;
  const codes = usage.counts.reduce((sum, count) => sum + count, 0);
  return (
    <section class="code-use" aria-labelledby="code-use-title" data-testid="code-use">
      <h2 id="code-use-title">
        Use of each code <span class="quiet">(of {formatCount(codes)} codes in the rows</span>
        {entries > maxShown && <span class="quiet">; the {maxShown} used most</span>}
        <span class="quiet">)</span>
      </h2>
      <p class="key">
        <span class="key-active">Used</span>
        <span class="key-inactive">Dead</span>
        <span class="key-even">If all were used alike</span>
      </p>
      <CodeBars codes={sorted.slice(0, maxShown)} entries={entries} />
      <TableBehind
        name="Use of each code"
        columns={['Code', 'Count', 'Share']}
        rows={() =>
          sorted.map(({ entry, count, share }) => [
            String(entry),
            formatCount(count),
            `${(100 * share).toFixed(2)}%`,
          ])
        }
      />
    </section>
  );
}
