import type { CancellationToken } from 'vscode-jsonrpc';
import type { Warning } from '../../core/problem/warning';
import type { EnginePool } from '../../pool/enginePool';
import type { ScoreColumns } from '../../results/scoreColumns';
import type { OpenedScoring } from '../scoring/openScoring';

/** The figures of a whole pass that was made elsewhere. */
export interface RecordedFigures {
  /** Where they come from. */
  readonly note: Warning;
  /**
   * Fills the columns of the same pass here.
   *
   * @param onPart receives the share of the rows that is read, 0..1
   * @throws ProblemError if they can't be read, or are of other files or settings; `Cancelled`
   */
  fill(
    pool: EnginePool,
    opened: OpenedScoring,
    columns: ScoreColumns,
    token: CancellationToken,
    onPart: (fraction: number) => void,
  ): Promise<void>;
}
