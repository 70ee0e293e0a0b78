import { sortByUse } from '../core/model/codes';
import type { CodeUsage } from '../vae/diagnostics/codeUsage';
import { formatTable } from './table';

const codesShown = 16;

/** The use of the entries of each codebook, those used most first; with a headline each where there are several. */
export function codeTables(usages: readonly CodeUsage[]): string {
  const [only, another] = usages;
  if (only && !another) return `${codeTable(only)}\n`;
  return usages.map((usage, book) => `${headline(usage, book)}\n${codeTable(usage)}\n`).join('');
}

function headline({ counts, used, perplexity }: CodeUsage, book: number): string {
  const dead = counts.length - used;
  return `Codebook ${book + 1}: ${counts.length} entries, perplexity ${perplexity?.toFixed(2) ?? '–'}, ${dead} dead`;
}

function codeTable(usage: CodeUsage): string {
  return formatTable(
    ['code', 'used', 'share'],
    sortByUse(usage)
      .slice(0, codesShown)
      .map(({ entry, count, share }) => [String(entry), String(count), `${(100 * share).toFixed(1)}%`]),
    [0, 1, 2],
  );
}
