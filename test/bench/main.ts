import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { agreements } from './agreement';
import { measureCluster } from './cluster';
import { measureFamilies } from './families';
import { measureFormats } from './formats';
import { measureGrowth } from './growth';
import { measureGuards } from './guards';
import { measureIdentity } from './identity';
import { measureJudging } from './judging';
import { measureLargeModel } from './largeModel';
import { makeData } from './makeData';
import { measure, type Measured } from './measure';
import { measureMetadata } from './metadata';
import { parseOptions, type BenchOptions } from './options';
import { measureAnalysis } from './analysis';
import { findPython } from '../support/findPython';
import { print } from './print';
import { describeProcessor, reportOf, type Report } from './report';
import { measureSlider } from './slider';
import { measureWatching } from './watching';
import { images, workloads } from './workloads';

/** `npm run bench`: how long the product takes beside the least it could, and beside PyTorch. */
async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-bench-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  if (options.large) {
    await measureLargeModel(folder);
    return;
  }
  const report = await run(options, folder);
  console.log(options.json ? JSON.stringify(report) : print(report));
  if (!report.agreements.every(({ agrees }) => agrees)) process.exitCode = 1;
}

async function run(options: BenchOptions, folder: string): Promise<Report> {
  const dataOf = async (rows: number) => {
    const file = path.join(folder, `${rows}.npy`);
    await makeData(images, file, rows);
    return { rows, data: file };
  };
  const rounds = options.quick ? 2 : 5;
  const processes = availableParallelism();
  const found = findPython();
  const { data } = await dataOf(10_000);
  const measured: Measured[] = [];
  for (const workload of workloads(options)) {
    console.error(`${workload.name} …`);
    measured.push(
      await measure(workload, data, processes, rounds, 'python' in found ? found.python : undefined),
    );
  }
  const isWanted = (section: string): boolean => {
    const wanted = section.includes(options.only);
    if (wanted) console.error(`${section} …`);
    return wanted;
  };
  const sizes = [1000, 10_000];
  if (!options.quick) sizes.push(100_000);
  if (options.growthMillion) sizes.push(1_000_000);
  const guards = isWanted('guards') ? await measureGuards(data, 10_000, rounds) : [];
  const identity = isWanted('identity') ? await measureIdentity(options.quick ? 5 : 20) : [];
  const growth = isWanted('growth') ? await measureGrowth(await Promise.all(sizes.map(dataOf)), rounds) : [];
  const cluster = isWanted('cluster')
    ? await measureCluster(await dataOf(sizes.at(-1)!), folder, rounds)
    : undefined;
  const judging = isWanted('judging')
    ? await measureJudging(await dataOf(sizes.at(-1)!), folder, Math.min(rounds, 3))
    : undefined;
  const families = isWanted('families') ? await measureFamilies(data, folder, Math.min(rounds, 3)) : [];
  const watching = isWanted('watching') ? await measureWatching(folder) : [];
  const formats = isWanted('formats') ? await measureFormats(data, folder, rounds) : [];
  const metadata = isWanted('metadata') ? await measureMetadata(folder, rounds) : [];
  const analysis = isWanted('analysis')
    ? await measureAnalysis(options.quick ? 100_000 : 1_000_000, rounds)
    : undefined;
  const slider = isWanted('one z') ? await measureSlider(data, options.quick ? 50 : 200) : undefined;
  return {
    processor: describeProcessor(),
    processes,
    rounds,
    workloads: measured.map(reportOf),
    agreements: agreements(measured),
    guards,
    identity,
    growth,
    families,
    watching,
    formats,
    metadata,
    ...(slider && { slider }),
    ...(cluster && { cluster }),
    ...(judging && { judging }),
    ...(analysis && { analysis }),
    ...('reason' in found && { withoutPeer: found.reason }),
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
