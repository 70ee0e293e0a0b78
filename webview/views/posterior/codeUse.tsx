import { useMemo } from 'preact/hooks';
import { sortByUse, type CodeUsage } from '../../../src/core/model/codes';
import { CodeBars } from '../../plots/codeBars';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount } from '../../ui/formatting';

/** Max number of listed codes: codebooks can have thousands. */
const maxShown = 256;

/** How often each codebook entry is used by the rows. */
export function CodeUse({ usage }: { usage: CodeUsage }) {
  const sorted = useMemo(() => sortByUse(usage), [usage]);
  const entries = usage.counts.length;
  const codes = usage.counts.reduce((sum, count) => sum + count, 0);
  return (
    <section class="code-use" aria-labelledby="code-use-title" data-testid="code-use">
      <h2 id="code-use-title">
        Code usage <span class="quiet">({formatCount(codes)} codes in all rows</span>
        {entries > maxShown && <span class="quiet">; {maxShown} most used</span>}
        <span class="quiet">)</span>
      </h2>
      <p class="key">
        <span class="key-active">Used</span>
        <span class="key-inactive">Unused</span>
        <span class="key-even">Uniform usage</span>
      </p>
      <ChartFrame title="Code usage" x="Share of all codes" y="Code">
        <CodeBars codes={sorted.slice(0, maxShown)} entries={entries} />
      </ChartFrame>
      <TableBehind
        name="Code usage"
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
