import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { CancellationToken } from 'vscode-jsonrpc';
import { addBlocks } from '../../src/results/blockSums';
import { Analysis, analysisIn } from '../../src/analysis/analysis';
import { coverOf, gatherFigures } from '../../src/cluster/mergeParts';
import type { ClusterPlan } from '../../src/cluster/planFile';
import { scoreShard } from '../../src/cluster/scoreShard';
import { blockRows } from '../../src/cluster/blocks';
import { Ours } from './ours';
import { median, seconds } from './statistics';
import { mlp } from './workloads';

/** What it costs to score rows in shards, beside one pass over them in the same processes. */
export interface ClusterCost {
  readonly rows: number;
  readonly shards: number;
  /** Seconds of one pass, of all shards one after the other with their parts, of the data's hash, and of the merge. */
  readonly pass: number;
  readonly shardsTook: number;
  readonly hash: number;
  readonly merge: number;
  /** How much more the whole takes than the pass. */
  readonly overhead: number;
}

const shards = 8;
const draws = 16;

/** Measures in turn, so that both find the machine in the same state. */
export async function measureCluster(
  { rows, data }: { readonly rows: number; readonly data: string },
  folder: string,
  rounds: number,
): Promise<ClusterCost> {
  const ours = new Ours();
  try {
    const pass = await ours.plan(mlp, data, draws);
    const place = path.join(folder, 'cluster');
    // Of the plan, this is all that is read while shards are scored and merged.
    const plan = { id: 'bench', shards, blockRows, rows: { start: 0, count: rows } } as ClusterPlan;
    const analysis = new Analysis(analysisIn(ours.pool.bundles));
    const maker = { version: '', executionProvider: 'cpu', architecture: '', processor: '' };
    const scoring = { folder: place, plan, pass, rows: undefined, labels: undefined, maker, analysis };
    const options = { token: CancellationToken.None, timeoutSeconds: 600, onRows: () => undefined };
    const took = {
      pass: [] as number[],
      shards: [] as number[],
      hash: [] as number[],
      merge: [] as number[],
    };
    await ours.score(pass, rows);
    for (let round = 0; round < rounds; round++) {
      took.pass.push(await seconds(() => ours.score(pass, rows)));
      await rm(place, { recursive: true, force: true });
      await mkdir(place, { recursive: true });
      took.hash.push(await seconds(() => hashOf(data)));
      took.shards.push(
        await seconds(async () => {
          for (let shard = 0; shard < shards; shard++) await scoreShard(ours.pool, shard, scoring, options);
        }),
      );
      took.merge.push(
        await seconds(async () => {
          const cover = await coverOf(place, plan);
          addBlocks(cover.sums);
          await gatherFigures(place, cover);
        }),
      );
    }
    const [one, all, hash, merge] = [took.pass, took.shards, took.hash, took.merge].map(median) as [
      number,
      number,
      number,
      number,
    ];
    return {
      rows,
      shards,
      pass: one,
      shardsTook: all,
      hash,
      merge,
      overhead: (all + hash + merge) / one - 1,
    };
  } finally {
    ours.stop();
  }
}

async function hashOf(file: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  hash.digest();
}
