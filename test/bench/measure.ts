import { setTimeout as pause } from 'node:timers/promises';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { Limit } from './limit';
import { sum } from './memory';
import { estimateOf, Ours, type Estimate } from './ours';
import { Peer, type PeerChoice, type PeerScore } from './peer';
import { seconds } from './statistics';
import type { Workload } from './workloads';

/** What the rounds of one workload took, in seconds, round by round. */
export interface Measured {
  readonly workload: Workload;
  readonly processes: number;
  readonly limit: readonly number[];
  readonly ours: readonly number[];
  readonly single: readonly number[];
  readonly estimate: Estimate;
  /** Sum over all engine processes; null where the system does not say. */
  readonly peakBytes: number | null;
  readonly peer?: MeasuredPeer;
}

export interface MeasuredPeer {
  readonly choice: PeerChoice;
  readonly seconds: readonly number[];
  readonly estimate: Estimate;
  readonly peakBytes: number | null;
}

/** OpenMP's threads may wait awake for 200 ms. */
const spinningMilliseconds = 500;

/** Measures a workload: limit, ours, one process and PyTorch in turn, so that all meet the same machine. */
export async function measure(
  workload: Workload,
  data: string,
  processes: number,
  rounds: number,
  python: string | undefined,
): Promise<Measured> {
  const ours = new Ours(processes);
  const single = new Ours(1);
  const started: { stop(): void }[] = [ours, single];
  try {
    const plan = await ours.plan(workload.files, data, workload.draws);
    const limit = await Limit.start(plan, workload.rows, processes);
    started.push(limit);
    const [peer, choice] = python === undefined ? [] : await Peer.start(python, workload, data);
    if (peer) started.push(peer);
    // Each has walked all rows once before it is timed: an engine compiles what has run often.
    await limit.walk();
    await ours.score(plan, workload.rows);
    const took = { limit: [] as number[], ours: [] as number[], single: [] as number[] };
    const scores: PeerScore[] = [];
    let columns: ScoreColumns | undefined;
    let peakBytes = 0;
    for (let round = 0; round < rounds * (workload.roundsTimes ?? 1); round++) {
      took.limit.push(await seconds(() => limit.walk()));
      took.ours.push(await seconds(async () => (columns = await ours.score(plan, workload.rows))));
      // Before the pool of one has forked: its process is not part of the product's use.
      if (round === 0) {
        peakBytes = sum(Ours.peaks());
        await single.score(plan, workload.rows);
      }
      took.single.push(await seconds(() => single.score(plan, workload.rows)));
      if (!peer) continue;
      scores.push(await peer.score(round));
      // Its threads spin for a while when they are done, and would take the time of whoever comes next.
      await pause(spinningMilliseconds);
    }
    const last = scores.at(-1);
    return {
      workload,
      processes,
      ...took,
      estimate: estimateOf(columns!),
      peakBytes: peakBytes || null,
      ...(choice &&
        last && {
          peer: {
            choice,
            seconds: scores.map((score) => score.seconds),
            estimate: last,
            peakBytes: last.peakBytes,
          },
        }),
    };
  } finally {
    for (const one of started) one.stop();
  }
}
