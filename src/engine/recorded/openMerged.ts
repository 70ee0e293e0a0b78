import path from 'node:path';
import { rowsOfBlocks } from '../../cluster/blocks';
import { coverOf, requireWhole } from '../../cluster/mergeParts';
import { partName } from '../../cluster/partFile';
import { partsFolderOf, readPlan } from '../../cluster/planFile';
import { sigmaNotMerged } from '../../cluster/problems';
import type { MergedRun } from '../../contracts/engine/recorded';

/**
 * Reads the plan in a folder and checks the parts that were scored of it.
 *
 * @throws ProblemError if there is no plan, rows are missing, or a part is damaged or of another plan
 */
export async function openMerged(folder: string): Promise<MergedRun> {
  const plan = await readPlan(folder);
  if (plan.stage === 'sigma') throw sigmaNotMerged({ folder });
  const cover = await coverOf(folder, plan);
  requireWhole(folder, plan, cover, false);
  return {
    plan,
    parts: cover.parts.map(({ blocks }) => ({
      path: path.join(partsFolderOf(folder), `${partName(blocks)}.parquet`),
      rows: rowsOfBlocks(blocks, plan.rows.count).count,
    })),
  };
}
