import { useId, useMemo } from 'preact/hooks';
import { sortByUse, type CodeUsage } from '../../../src/core/model/codes';
import { CodeBars } from '../../plots/codeBars';
import { ChartFrame } from '../../plots/chartFrame';
import { TableBehind } from '../../plots/tableBehind';
import { formatCount } from '../../ui/formatting';

/** Max number of listed codes: codebooks can have thousands. */
const maxShown = 256;

/** How often each entry is used by the rows, codebook by codebook. */
export function CodeUses({ usages }: { usages: readonly CodeUsage[] }) {
  return (
    <>
      {usages.map((usage, book) => (
        <CodeUse
          key={book}
          usage={usage}
          name={usages.length > 1 ? `Usage of codebook ${book + 1}` : 'Code usage'}
        />
      ))}
    </>
  );
}

function CodeUse({ usage, name }: { usage: CodeUsage; name: string }) {
  const title = useId();
  const sorted = useMemo(() => sortByUse(usage), [usage]);
  const entries = usage.counts.length;
  const codes = usage.counts.reduce((sum, count) => sum + count, 0);
  return (
    <section class="code-use" aria-labelledby={title} data-testid="code-use">
      <h2 id={title}>
        {name} <span class="quiet">({formatCount(codes)} codes in all rows</span>
        {entries > maxShown && <span class="quiet">; {maxShown} most used</span>}
        <span class="quiet">)</span>
      </h2>
      <p class="key">
        <span class="key-active">Used</span>
        <span class="key-inactive">Unused</span>
        <span class="key-even">Uniform usage</span>
      </p>
      <ChartFrame title={name} x="Share of all codes" y="Code">
        <CodeBars codes={sorted.slice(0, maxShown)} entries={entries} />
      </ChartFrame>
      <TableBehind
        name={name}
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
