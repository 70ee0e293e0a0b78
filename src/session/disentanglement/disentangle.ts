import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis, Analyzed } from '../../analysis/analysis';
import type {
  DisentanglementFigures,
  DisentanglementSettings,
} from '../../contracts/analysis/disentanglement';
import { sharedCopy, sharedDoubles } from '../../results/sharedArrays';
import { factorsNotGrid, rowsWithoutFactors } from '../problems/factors';
import type { RowFactor } from './factors';

/** Codes and factors of the same rows. */
export interface CodesToScore {
  readonly columns: Analyzed;
  readonly factors: readonly RowFactor[];
  /** Index in the data of the rows that are looked at; undefined: all. */
  readonly rows: Uint32Array | undefined;
  /** Whether codes are the means of Gaussian posteriors. */
  readonly hasScale: boolean;
}

/** How often the share that is done is looked at. */
const reportMilliseconds = 150;

/**
 * Scores the codes of rows against their factors, with intervals, in a thread of the analysis.
 *
 * @param onShare receives the share that is done, 0..1
 * @throws ProblemError if no row has all of them, or they are not every combination of the factors that turn; `Cancelled`
 */
export async function disentangle(
  analysis: Analysis,
  { columns, factors, rows, hasScale }: CodesToScore,
  settings: DisentanglementSettings,
  token: CancellationToken,
  onShare: (share: number) => void,
): Promise<DisentanglementFigures> {
  const share = sharedDoubles(1);
  const asked = factors.map(({ name, kind, values }) => ({ name, kind, values: sharedCopy(values) }));
  const reporting = setInterval(() => {
    onShare(share[0]!);
  }, reportMilliseconds);
  try {
    const params = { ...settings, factors: asked, rows, hasScale, share };
    const found = await analysis.ask('scoreDisentanglement', columns, params, token);
    switch (found.kind) {
      case 'scored':
        return found;
      case 'too-few-rows':
        throw rowsWithoutFactors({ rows: rows?.length ?? factors[0]!.values.length });
      case 'not-a-grid': {
        const { cyclic } = settings;
        const others = factors.map(({ name }) => name).filter((name) => !cyclic.includes(name));
        throw factorsNotGrid({ cyclic, others });
      }
    }
  } finally {
    clearInterval(reporting);
  }
}
