import { cpus } from 'node:os';
import type { AnalysisMeasured } from './analysis';
import type { Agreement } from './agreement';
import type { FamilyCost } from './families';
import type { Growth } from './growth';
import type { Guarded } from './guards';
import type { ClusterCost } from './cluster';
import type { IdentityCost } from './identity';
import type { Measured } from './measure';
import type { Metadata } from './metadata';
import type { FormatSpeed } from './formats';
import type { JudgingCost } from './judging';
import type { MemoryOfExports } from './watching';
import type { Slider } from './slider';
import { median, medianRatio } from './statistics';

/** Everything one run measured. */
export interface Report {
  readonly processor: string;
  readonly processes: number;
  readonly rounds: number;
  readonly workloads: readonly WorkloadReport[];
  readonly agreements: readonly Agreement[];
  /** What the guards of an engine cost. */
  readonly guards: readonly Guarded[];
  /** What knowing what figures are of costs. */
  readonly identity: readonly IdentityCost[];
  readonly cluster?: ClusterCost;
  readonly judging?: JudgingCost;
  readonly watching: readonly MemoryOfExports[];
  readonly growth: readonly Growth[];
  /** Likelihoods and posteriors. */
  readonly families: readonly FamilyCost[];
  /** Reading alone, in one process. */
  readonly formats: readonly FormatSpeed[];
  readonly slider?: Slider;
  /** What is asked of all rows of a pass. */
  readonly analysis?: AnalysisMeasured;
  readonly metadata: readonly Metadata[];
  /** Why there is no PyTorch column. */
  readonly withoutPeer?: string;
}

/** A workload in medians over rounds; ratios are medians of each round's ratio. */
export interface WorkloadReport {
  readonly name: string;
  readonly rows: number;
  readonly draws: number;
  readonly seconds: {
    readonly limit: number;
    readonly ours: number;
    readonly single: number;
    readonly peer?: number;
  };
  readonly ratios: {
    readonly oursToLimit: number;
    readonly peerToOurs?: number;
    readonly singleToOurs: number;
  };
  readonly targets: Measured['workload']['targets'];
  readonly elbo: { readonly ours: number; readonly peer?: number };
  readonly peakBytes: { readonly ours: number | null; readonly peer?: number | null };
  readonly peerChoice?: string;
}

export function describeProcessor(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`;
}

export function reportOf({
  workload,
  limit,
  ours,
  single,
  estimate,
  peakBytes,
  peer,
}: Measured): WorkloadReport {
  const { name, rows, draws, targets } = workload;
  return {
    name,
    rows,
    draws,
    targets,
    seconds: {
      limit: median(limit),
      ours: median(ours),
      single: median(single),
      ...(peer && { peer: median(peer.seconds) }),
    },
    ratios: {
      oursToLimit: medianRatio(ours, limit),
      singleToOurs: medianRatio(single, ours),
      ...(peer && { peerToOurs: medianRatio(peer.seconds, ours) }),
    },
    elbo: { ours: estimate.elbo, ...(peer && { peer: peer.estimate.elbo }) },
    peakBytes: { ours: peakBytes, ...(peer && { peer: peer.peakBytes }) },
    ...(peer && {
      peerChoice: `PyTorch ${peer.choice.torch}, ${peer.choice.threads} threads, ${peer.choice.batch} decoder rows a batch, ${peer.choice.form}`,
    }),
  };
}
