import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../analysis/analysis';
import type { LabelValues } from '../core/dataset/datasetDescription';
import type { ScorePlan } from '../core/figures/scorePlan';
import type { RequestLimits } from '../pool/requestWatch';
import type { PartMaker } from './partFile';
import type { ClusterPlan } from './planFile';

/** What shards are scored with. */
export interface ShardScoring {
  readonly folder: string;
  readonly plan: ClusterPlan;
  readonly pass: ScorePlan;
  /** Which rows of the file the rows looked at are, and what they are labeled. */
  readonly rows: Uint32Array | undefined;
  readonly labels: LabelValues | undefined;
  readonly maker: PartMaker;
  /** Where parts are encoded. */
  readonly analysis: Analysis;
}

export interface ShardOptions {
  readonly token: CancellationToken;
  readonly timeoutSeconds: NonNullable<RequestLimits['timeoutSeconds']>;
  /** Called with the rows of the shard that are done, of all. */
  readonly onRows: (done: number, of: number) => void;
}
