import { writeCounts } from '../support/counts';
import { runMocha, testFilesOf } from '../support/runMocha';

/** What the extension host calls: runs every test of its suite and writes the counts for the runner. */
export async function run(): Promise<void> {
  const counts = await runMocha(testFilesOf(process.env['LATENT_LENS_HOST_SUITE'] ?? 'vscode'), 60_000, true);
  const resultFile = process.env['LATENT_LENS_RESULT_FILE'];
  if (resultFile !== undefined) writeCounts(resultFile, counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
}
