import { inRepository } from '../support/repository';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EnginePool } from '../../src/pool/enginePool';
import { ClusterRun, type Merged } from '../support/clusterRun';
import { engineLaunch, silent } from '../support/engines';
import { nearRelative } from '../support/near';
import { readParquet } from '../support/readParquet';
import { dataPathOf, modelPathOf, structures } from '../support/structures';

describe('The figures of a run in shards', () => {
  const run = new ClusterRun();

  it('are those of inspect', async () => {
    isNear(run.whole, await run.inspect());
  });

  for (const name of [
    'vae-torch',
    'cvae-pair',
    'cae-whole',
    'ae-dense',
    'ae-no-batch',
    'vq-whole',
    'encoder-mean',
    'no-batch-sequence',
  ])
    it(`are those of inspect for the structure ${name}`, async () => {
      const { likelihood } = structures[name]!;
      const stated = likelihood === undefined ? [] : ['--likelihood', likelihood];
      const args = [modelPathOf(name), '--data', dataPathOf(name), ...stated];
      const plan = await run.plan(2, args);
      for (const shard of [0, 1]) await run.score(plan, shard);
      isNear(await run.merge(plan), await run.inspect(args));
    });

  it('are those of inspect on the unit sphere, with the objective of a β', async () => {
    const sphere = (name: string) => inRepository('test', 'fixtures', 'sphere', name);
    const law = ['--posterior', 'power-spherical', '--beta', '3'];
    const args = [sphere('power-spherical-encoder.onnx'), '--data', sphere('bars.npy'), ...law];
    const plan = await run.plan(2, args);
    for (const shard of [0, 1]) await run.score(plan, shard);
    const [merged, inspected] = [await run.merge(plan), await run.inspect(args)];
    isNear(merged, inspected, otherCalls);
    assert.deepEqual(
      merged.losses.map(({ term }) => term),
      ['distortion', 'rate', 'negative-elbo', 'beta-objective'],
    );
    nearRelative(merged.losses[3]!.perRow, inspected.losses[3]!.perRow, otherCalls);
  });

  it('are those of inspect under a prior that the model gives each row', async () => {
    const fixture = (name: string) => inRepository('test', 'fixtures', 'ownPrior', name);
    const told = ['--condition', `label=${fixture('labels.npy')}`];
    const args = [fixture('class-encoder.onnx'), '--data', fixture('digits.npy'), ...told];
    const plan = await run.plan(2, args);
    for (const shard of [0, 1]) await run.score(plan, shard);
    isNear(await run.merge(plan), await run.inspect(args), otherCalls);
  });

  it('are those of inspect of latent variables that are drawn one given another', async () => {
    const fixture = (name: string) => inRepository('test', 'fixtures', 'hierarchies', name);
    const args = [fixture('kl.onnx'), '--data', fixture('digits.npy')];
    const plan = await run.plan(2, args);
    for (const shard of [0, 1]) await run.score(plan, shard);
    isNear(await run.merge(plan), await run.inspect(args), otherCalls);
  });

  for (const shards of [3, 7, 64])
    it(`are the same to the bit in ${shards} shards, in any order`, async () => {
      const plan = await run.plan(shards);
      const order = Array.from({ length: shards }, (_, place) => (place * 5 + 2) % shards);
      for (const shard of order) await run.score(plan, shard);
      await run.isTheWhole(plan);
    });

  it('are the same to the bit on one process and on two', async () => {
    const alone = new EnginePool(engineLaunch, silent, 1);
    try {
      const plan = await run.plan(2);
      await run.score(plan, 0, alone);
      await run.score(plan, 1);
      await run.isTheWhole(plan);
    } finally {
      alone.dispose();
    }
  });

  it('are what another reader of Parquet reads, row by row', async () => {
    const stretch = ['--offset', '4000', '--limit', '200'];
    const plan = await run.plan(1, run.scoring, ...stretch);
    await run.score(plan, 0);
    await run.merge(plan);
    const [file] = readdirSync(path.join(plan, 'figures'));
    const columns = readParquet(path.join(plan, 'figures', file!));
    const { stdout } = await run.run(['inspect', ...run.scoring, ...stretch, '--format', 'json']);
    const { samples } = JSON.parse(stdout) as { samples: Record<string, number>[] };
    assert.equal(columns['index']!.length, 200);
    const names = [
      'index',
      'elbo',
      'elboSe',
      'reconstruction',
      'kl',
      'logPx',
      'gap',
      'meanSquaredError',
      'muSquaredNorm',
    ];
    for (const [place, sample] of samples.entries())
      for (const name of names) nearRelative(columns[name]![place]!, sample[name]!, 1e-6);
    assert.deepEqual(
      Object.keys(columns).filter((name) => /^(mu|sigma)/.test(name)),
      ['muSquaredNorm', 'mu0', 'mu1', 'sigma0', 'sigma1'],
    );
  });

  it('need the σ of all rows first, where that is wanted, from a plan of its own', async () => {
    const optimal = run.scoring.map((word) => (word === 'gaussian:0.5' ? 'gaussian-optimal' : word));
    const plan = await run.plan(2, optimal);
    for (const shard of [0, 1]) await run.score(plan, shard);
    await run.run(['merge', plan]);
    const next = path.join(plan, 'with-sigma');
    for (const shard of [0, 1]) await run.score(next, shard);
    const [merged, inspected] = [await run.merge(next), await run.inspect(optimal)];
    nearRelative(merged.summary['elbo']!, inspected.summary['elbo']!, 1e-9);
  });

  for (const [scheduler, file, words] of [
    ['slurm', 'job.slurm', /#SBATCH --array=0-3\n/],
    ['kubernetes', 'job.yaml', /completions: 4\n/],
    ['parallel', 'job.sh', /^seq 0 3 \| parallel /m],
  ] as const)
    it(`come with a job for ${scheduler}`, async () => {
      const plan = await run.plan(4, run.scoring, '--for', scheduler);
      assert.match(readFileSync(path.join(plan, file), 'utf8'), words);
    });
});

/** Sums are in another order. */
const tolerance = 1e-11;
/** The runtime rounds to float32 otherwise in calls of other sizes. Measured 3e-10. */
const otherCalls = 1e-7;

function isNear(merged: Merged, inspected: Merged, within = tolerance): void {
  assert.deepEqual(Object.keys(merged.summary), Object.keys(inspected.summary));
  assert.equal(merged.dimensions.length, inspected.dimensions.length);
  const pairs = [
    [merged.summary, inspected.summary] as const,
    ...merged.dimensions.map((each, place) => [each, inspected.dimensions[place]!] as const),
  ];
  for (const [ours, theirs] of pairs)
    for (const [name, value] of Object.entries(theirs)) {
      if (typeof value !== 'number') assert.equal(ours[name], value, name);
      else nearRelative(Number(ours[name]), value, within);
    }
}
