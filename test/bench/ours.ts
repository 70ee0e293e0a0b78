import { formatGraphReason } from '../../src/core/model/graphReason';
import { plainLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import { runPass } from '../../src/session/pass/runPass';
import { resolveSettings, planOf, type RequestedScoring } from '../../src/session/settings/effectiveSettings';
import type { ScorePlan } from '../../src/core/figures/scorePlan';
import { defaults } from '../../src/core/settings/defaults';
import { elboOf, elboSeOf } from '../../src/results/rowFigures';
import { ScoreColumns } from '../../src/results/scoreColumns';
import { engineLaunch, silent } from '../support/engines';
import { peaksOfChildren } from './memory';
import type { ModelFiles } from './workloads';
import { describeModelFiles, describeData } from '../../src/session/loading/describeFiles';

/** The product's own way: engines forked once, then passes as the panel and the command line run them. */
export class Ours {
  readonly pool: EnginePool;

  constructor(processes?: number, entry = engineLaunch().entry) {
    this.pool = new EnginePool(() => plainLaunch(entry), silent, processes);
  }

  /** Model and data as an engine describes them. */
  async plan(
    files: ModelFiles,
    data: string,
    draws: number,
    requested: RequestedScoring = {},
  ): Promise<ScorePlan> {
    const engine = this.pool.warm();
    const model = await describeModelFiles(
      engine,
      { modelPath: files.encoder, decoderPath: files.decoder },
      true,
    );
    const description = await describeData(engine, { path: data }, undefined);
    return {
      ...planOf(
        { ...resolveSettings(model, description, requested), prior: defaults.latentPrior, tableVersions: [] },
        false,
      ),
      samples: draws,
      importance: 0,
      seed: 0,
      provider: 'cpu',
      batch: defaults.batch,
    };
  }

  /** From the request to full columns. Throws where the likelihood is not in the decoder's graph, unless that is asked about. */
  async score(
    plan: ScorePlan,
    rows: number,
    onPart?: () => void,
    onNotFolded?: () => void,
  ): Promise<ScoreColumns> {
    const columns = ScoreColumns.of(plan, { start: 0, count: rows });
    await runPass(this.pool, plan, columns, {
      timeoutSeconds: 600,
      firstDrawFirst: false,
      ...(onPart && { onPart }),
      onNotFolded: (reason) => {
        if (onNotFolded) onNotFolded();
        else throw new Error(`the likelihood is not in the decoder's graph: ${formatGraphReason(reason)}`);
      },
    });
    return columns;
  }

  /** Peak resident memory of each process of this and other pools; empty but on Linux. */
  static peaks(): number[] {
    return peaksOfChildren(engineLaunch().entry);
  }

  stop(): void {
    this.pool.dispose();
  }
}

/** A mean over rows, and its standard error over draws of z: rows are given, so they add none. */
export interface Estimate {
  readonly elbo: number;
  /** √(Σ s²/L) / N, s² a row's variance over its L draws; null for a single draw. */
  readonly standardError: number | null;
}

export function estimateOf(columns: ScoreColumns): Estimate {
  let elbo = 0;
  let variance = 0;
  for (let row = 0; row < columns.count; row++) {
    elbo += elboOf(columns, row);
    variance += elboSeOf(columns, row) ** 2;
  }
  const standardError = Math.sqrt(variance) / columns.count;
  return { elbo: elbo / columns.count, standardError: Number.isNaN(standardError) ? null : standardError };
}

/** Bytes of columns that the host keeps for each row. */
export function bytesARow(columns: ScoreColumns): number {
  const bytes = Object.values(columns as object).reduce<number>(
    (total, value) => total + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
  return bytes / columns.count;
}
