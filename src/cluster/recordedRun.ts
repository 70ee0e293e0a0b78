import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import { openMerged, readPart } from '../contracts/engine';
import { Cancelled } from '../contracts/rpc';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import type { EnginePool } from '../pool/enginePool';
import { requestLimits } from '../session/requestLimits';
import type { RecordedFigures } from '../session/pass/recordedFigures';
import type { ClusterPlan } from './planFile';
import { planOfSomeRows, providerOfParts } from './problems';
import { requireAsPlanned } from './requireAsPlanned';
import { figuresOfShards } from './warnings';

/** A run in shards whose figures are to be looked at. */
export interface RecordedRun {
  readonly modelPath: string;
  /** What its figures were made with. */
  readonly settings: RequestedSettings;
  readonly figures: RecordedFigures;
}

/**
 * Opens the folder of a run in shards, merged or not.
 *
 * @throws ProblemError if it holds no plan, or not all rows of it are scored; `Cancelled`
 */
export async function openRecordedRun(
  pool: EnginePool,
  folder: string,
  token: CancellationToken,
): Promise<RecordedRun> {
  const merged = await pool.warm().request(openMerged, folder, { ...requestLimits, token });
  // The engine has checked that it is one, and unchanged.
  const plan = merged.plan as ClusterPlan;
  const { shards, rows, content } = plan;
  return {
    modelPath: plan.modelPath,
    settings: plan.requested,
    figures: {
      note: figuresOfShards({ folder: path.basename(folder), rows: rows.count, shards }),
      async fill(own, opened, columns, token, onPart) {
        const { start, count } = opened.rows;
        if (rows.start !== start || rows.count !== count)
          throw planOfSomeRows({ rows: rows.count, of: count });
        if (opened.plan.provider !== content.executionProvider)
          throw providerOfParts({ provider: content.executionProvider });
        await requireAsPlanned(own, opened, plan);
        const { latentDims, samples, importance, has } = columns;
        let done = 0;
        for (const part of merged.parts) {
          if (token.isCancellationRequested) throw new Cancelled();
          const params = { part, start: done, latentDims, samples, importance, has };
          columns.add(await own.warm().request(readPart, params, { ...requestLimits, token }));
          done += part.rows;
          onPart(done / count);
        }
      },
    },
  };
}
