import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { latentLens } from '../support/commandLine';
import { median, seconds } from './statistics';
import { mlp } from './workloads';

/** What it takes to judge rows and dimensions, whole processes from start to end, beside the pass that both are made of. */
export interface JudgingCost {
  readonly rows: number;
  /** Seconds of `inspect` with the same draws. */
  readonly inspect: number;
  readonly outliers: number;
  readonly disentanglement: number;
  /** From SIGINT in the middle until the process is gone. */
  readonly cancelOutliers: number;
  readonly cancelDisentanglement: number;
}

const draws = ['--samples', '1'];
/** Values of the factor. */
const factorValues = 10;

export async function measureJudging(
  { rows, data }: { readonly rows: number; readonly data: string },
  folder: string,
  rounds: number,
): Promise<JudgingCost> {
  const factor = path.join(folder, 'factor.npy');
  writeFileSync(
    factor,
    encodeNpy(
      Float32Array.from({ length: rows }, (_, row) => row % factorValues),
      [rows],
    ),
  );
  const out = ['--format', 'json', '--out', path.join(folder, 'judged.json')];
  const calls = {
    inspect: ['inspect', mlp.encoder, '--data', data, ...draws, ...out],
    outliers: [
      'outliers',
      mlp.encoder,
      '--reference',
      data,
      '--reference-subset',
      '10000',
      '--data',
      data,
      ...draws,
      ...out,
    ],
    disentanglement: [
      'disentanglement',
      mlp.encoder,
      '--data',
      data,
      '--factor',
      factor,
      '--subset',
      'all',
      ...out,
    ],
  };
  const took = { inspect: [] as number[], outliers: [] as number[], disentanglement: [] as number[] };
  for (let round = 0; round < rounds; round++)
    for (const name of ['inspect', 'outliers', 'disentanglement'] as const)
      took[name].push(await seconds(() => run(calls[name])));
  const outliers = median(took.outliers);
  const disentanglement = median(took.disentanglement);
  return {
    ...{ rows, outliers, disentanglement },
    inspect: median(took.inspect),
    cancelOutliers: await cancelTime(calls.outliers, (2 * outliers) / 3),
    cancelDisentanglement: await cancelTime(calls.disentanglement, (2 * disentanglement) / 3),
  };
}

async function run(args: readonly string[]): Promise<void> {
  const { status, stderr } = await latentLens(args);
  if (status !== 0) throw new Error(stderr);
}

async function cancelTime(args: readonly string[], after: number): Promise<number> {
  let begun = 0;
  const interrupted = await latentLens(args, {
    whileRunning: (child) => {
      setTimeout(() => {
        begun = performance.now();
        child.kill('SIGINT');
      }, 1000 * after);
    },
  });
  if (interrupted.status !== 130) throw new Error(`not canceled: status ${interrupted.status}`);
  return (performance.now() - begun) / 1000;
}
