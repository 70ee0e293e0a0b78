import type { CancellationToken } from 'vscode-jsonrpc';
import { Analysis, analysisIn } from '../analysis/analysis';
import type { EnginePool } from '../pool/enginePool';
import type { ScoreColumns } from '../results/scoreColumns';
import type { KlDecomposition } from '../vae/diagnostics/klDecomposition';

/** Takes the KL of a pass apart in a thread of its own, so that Ctrl+C ends it. */
export async function decompose(
  pool: EnginePool,
  columns: ScoreColumns,
  seed: number,
  token: CancellationToken,
): Promise<KlDecomposition | null> {
  const analysis = new Analysis(analysisIn(pool.bundles));
  try {
    return await analysis.ask('decomposeKl', columns, { seed }, token);
  } finally {
    await analysis.dispose();
  }
}
