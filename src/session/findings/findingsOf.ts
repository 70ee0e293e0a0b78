import type { CancellationToken } from 'vscode-jsonrpc';
import { Analysis, analysisIn } from '../../analysis/analysis';
import type { Findings } from '../../core/findings/finding';
import { findFaults } from '../../findings/findFaults';
import type { EnginePool } from '../../pool/enginePool';
import type { OpenedScoring } from '../scoring/openScoring';
import type { Scored } from '../scoring/scoreOpened';
import { measureEvidence } from './measureEvidence';

/** Applies the rules for findings to a pass that is done, in threads of their own so that a cancellation ends it. */
export async function findingsOf(
  pool: EnginePool,
  { plan, effective: { data } }: OpenedScoring,
  { columns }: Scored,
  token: CancellationToken,
): Promise<Findings> {
  const analysis = new Analysis(analysisIn(pool.bundles));
  try {
    return findFaults(await measureEvidence({ plan, data, columns }, pool, analysis, token), plan.prior);
  } finally {
    await analysis.dispose();
  }
}
