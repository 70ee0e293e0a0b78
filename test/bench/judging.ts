import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { latentLens } from '../support/commandLine';
import { measurePauses, type Pauses } from './pauses';
import { median, seconds } from './statistics';
import { mlp } from './workloads';

/** What it takes to judge rows and dimensions, whole processes from start to end, beside the pass that all are made of. */
export interface JudgingCost {
  readonly rows: number;
  /** Seconds of `inspect` with the same draws. */
  readonly inspect: number;
  readonly judged: readonly {
    readonly name: string;
    /** Seconds. */
    readonly took: number;
    /** Seconds from SIGINT in the middle until the process is gone. */
    readonly canceled: number;
  }[];
  readonly pauses: readonly Pauses[];
}

const draws = ['--samples', '1'];
/** Values of the factor. */
const factorValues = 10;
/** Rows that are held against 64 draws each: 512 of them unless it is stated otherwise. */
const checkedRows = 10_000;

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
  const call = (command: string, ...more: readonly string[]) => [
    ...[command, mlp.encoder, '--data', data],
    ...more,
    ...out,
  ];
  const reference = ['--reference', data, '--reference-subset', '10000'];
  const calls = {
    outliers: call('outliers', ...reference, ...draws),
    disentanglement: call('disentanglement', '--factor', factor, '--subset', 'all'),
    [`predictive check of ${checkedRows.toLocaleString('en')} rows`]: call(
      'predictive-check',
      ...['--rows', String(checkedRows)],
    ),
  };
  const times = async (args: readonly string[]) => {
    const took: number[] = [];
    for (let round = 0; round < rounds; round++) took.push(await seconds(() => run(args)));
    return median(took);
  };
  const inspect = await times(call('inspect', ...draws));
  const judged: JudgingCost['judged'][number][] = [];
  for (const [name, args] of Object.entries(calls)) {
    const took = await times(args);
    judged.push({ name, took, canceled: await cancelTime(args, took / 2) });
  }
  return { rows, inspect, judged, pauses: measurePauses(rows) };
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
  if (begun === 0) throw new Error('ended before it was canceled');
  // One that is at its end already may end all the same.
  if (interrupted.status !== 130 && interrupted.status !== 0) throw new Error(interrupted.stderr);
  return (performance.now() - begun) / 1000;
}
