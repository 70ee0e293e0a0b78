import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import { runCommand } from '../../src/cli/commandLine';
import { blockRows } from '../../src/cluster/blocks';
import { readPlan } from '../../src/cluster/planFile';
import { scoreShard } from '../../src/cluster/scoreShard';
import { Cancelled } from '../../src/contracts/rpc';
import { encodeNpy } from '../../src/export/npy';
import { EnginePool } from '../../src/pool/enginePool';
import { fillStandardNormal, streams } from '../../src/vae/random/standardNormal';
import { engineLaunch, planOf, silent } from '../support/engines';
import { nearRelative } from '../support/near';
import { readParquet } from '../support/readParquet';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Merged {
  readonly summary: Readonly<Record<string, number | null>>;
  readonly dimensions: readonly Readonly<Record<string, number | boolean | null>>[];
  readonly plan: { readonly missingRows: number };
}

const linear = inRepository('test', 'fixtures', 'linearGaussian');
/** Five blocks, the last of which is not full. */
const rows = 17_000;
const dataDims = 5;

describe('A run in shards', () => {
  const pool = sharedPool(2);
  let folder: string;
  let model: string;
  let data: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-cluster-'));
    for (const part of ['encoder-exact', 'decoder'])
      cpSync(path.join(linear, `lg-2x5-${part}.onnx`), path.join(folder, `lg-${part}.onnx`));
    model = path.join(folder, 'lg-encoder-exact.onnx');
    data = path.join(folder, 'rows.npy');
    const values = new Float32Array(rows * dataDims);
    for (let row = 0; row < rows; row++)
      fillStandardNormal(values, row * dataDims, dataDims, 0, streams.prior, row, 0);
    writeFileSync(data, encodeNpy(values, [rows, dataDims]));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const scoring = () => [
    model,
    ...['--decoder', path.join(folder, 'lg-decoder.onnx'), '--data', data],
    ...['--likelihood', 'gaussian:0.5', '--samples', '3', '--importance', '2'],
  ];
  let plans = 0;
  const ok = async (args: readonly string[], on = pool()) => {
    const { status, stdout, stderr } = await latentLensOn(on, args);
    assert.equal(status, 0, stderr);
    return { stdout, stderr };
  };
  const planIn = async (shards: number, args = scoring(), ...more: string[]): Promise<string> => {
    const place = path.join(folder, `plan-${++plans}`);
    await ok(['plan', ...args, ...more, '--shards', String(shards), '--out', place]);
    return place;
  };
  const score = (plan: string, shard: number | string, on = pool()) =>
    ok(['score', '--plan', plan, '--shard', String(shard)], on);
  const merge = async (plan: string, ...more: string[]): Promise<Merged> =>
    JSON.parse((await ok(['merge', plan, '--format', 'json', ...more])).stdout) as Merged;
  const fails = async (words: RegExp, status: number, ...args: string[]) => {
    const ended = await latentLensOn(pool(), args);
    assert.equal(ended.status, status, ended.stderr);
    assert.match(ended.stderr, words);
  };
  const partsOf = (plan: string) => readdirSync(path.join(plan, 'parts')).sort();
  const bytesOf = (plan: string) =>
    new Map(partsOf(plan).map((name) => [name, readFileSync(path.join(plan, 'parts', name))]));

  let whole: Merged;
  before(async () => {
    const plan = await planIn(1);
    await score(plan, 0);
    whole = await merge(plan);
  });
  const figuresOf = ({ summary, dimensions }: Merged) => ({ summary, dimensions });

  it('has the figures of inspect', async () => {
    const { stdout } = await ok(['inspect', ...scoring(), '--format', 'json']);
    const { summary, dimensions } = JSON.parse(stdout) as Merged;
    assert.deepEqual(Object.keys(whole.summary), Object.keys(summary));
    for (const [name, value] of Object.entries(summary)) {
      if (value === null) assert.equal(whole.summary[name], null, name);
      // Sums in another order.
      else nearRelative(whole.summary[name]!, value, 1e-11);
    }
    for (const [place, { kl, muVariance }] of dimensions.entries()) {
      nearRelative(Number(whole.dimensions[place]!['kl']), Number(kl), 1e-11);
      nearRelative(Number(whole.dimensions[place]!['muVariance']), Number(muVariance), 1e-11);
    }
  });

  for (const shards of [3, 7, 64])
    it(`has the same figures to the bit in ${shards} shards, in any order`, async () => {
      const plan = await planIn(shards);
      const order = Array.from({ length: shards }, (_, place) => (place * 5 + 2) % shards);
      for (const shard of order) await score(plan, shard);
      assert.deepEqual(figuresOf(await merge(plan)), figuresOf(whole));
    });

  it('has the same figures to the bit on one process and on two', async () => {
    const alone = new EnginePool(engineLaunch, silent, 1);
    try {
      const plan = await planIn(2);
      await score(plan, 0, alone);
      await score(plan, 1);
      assert.deepEqual(figuresOf(await merge(plan)), figuresOf(whole));
    } finally {
      alone.dispose();
    }
  });

  it('takes the shard from the scheduler', async () => {
    const plan = await planIn(2);
    for (const [name, value] of [
      ['SLURM_ARRAY_TASK_ID', '0'],
      ['PARALLEL_SEQ', '2'],
    ] as const) {
      process.env[name] = value;
      try {
        await score(plan, 'auto');
      } finally {
        Reflect.deleteProperty(process.env, name);
      }
    }
    assert.equal((await merge(plan)).plan.missingRows, 0);
    await fails(
      /SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PARALLEL_SEQ/,
      1,
      'score',
      '--plan',
      plan,
      '--shard',
      'auto',
    );
  });

  it('is what another reader of Parquet reads, row by row', async () => {
    const plan = await planIn(1, scoring(), '--offset', '4000', '--limit', '200');
    await score(plan, 0);
    await merge(plan);
    const [file] = readdirSync(path.join(plan, 'figures'));
    const columns = readParquet(path.join(plan, 'figures', file!));
    const stretch = ['--offset', '4000', '--limit', '200', '--format', 'json'];
    const { stdout } = await ok(['inspect', ...scoring(), ...stretch]);
    const { samples } = JSON.parse(stdout) as { samples: Record<string, number>[] };
    assert.equal(columns['index']!.length, 200);
    for (const [place, sample] of samples.entries())
      for (const name of [
        'index',
        'elbo',
        'elboSe',
        'reconstruction',
        'kl',
        'logPx',
        'gap',
        'meanSquaredError',
      ])
        nearRelative(columns[name]![place]!, sample[name]!, 1e-6);
    assert.deepEqual(
      Object.keys(columns).filter((name) => /^(mu|sigma)/.test(name)),
      ['mu0', 'mu1', 'sigma0', 'sigma1'],
    );
  });

  it('skips parts that are there, and makes a damaged one again', async () => {
    const plan = await planIn(2);
    await score(plan, 0);
    await score(plan, 1);
    const before = bytesOf(plan);
    assert.match((await score(plan, 0)).stderr, /shard 0: 0 rows scored, 8192 were scored before/);
    const [first] = partsOf(plan).filter((name) => name.endsWith('.parquet'));
    truncateSync(path.join(plan, 'parts', first!), 1000);
    await fails(/8192 of 17000 rows are not scored yet[^]*score --plan \S+ --shard 0/, 1, 'merge', plan);
    assert.match((await score(plan, 0)).stderr, /shard 0: 8192 rows scored/);
    assert.deepEqual(bytesOf(plan), before);
    assert.deepEqual(figuresOf(await merge(plan)), figuresOf(whole));
  });

  it('keeps the blocks that were finished when a task is ended, and goes on from there', async () => {
    const place = await planIn(1);
    const source = new CancellationTokenSource();
    const { plan: pass } = await planOf(
      pool(),
      model,
      data,
      { likelihood: { kind: 'gaussian', sigma: 0.5 }, samples: 3, importance: 2, errors: true },
      path.join(folder, 'lg-decoder.onnx'),
    );
    const maker = { version: '', executionProvider: 'cpu', architecture: '', processor: '' };
    const scored = scoreShard(
      pool(),
      0,
      { folder: place, plan: await readPlan(place), pass, rows: undefined, labels: undefined, maker },
      {
        token: source.token,
        timeoutSeconds: 60,
        onRows: (done) => {
          if (done > 2.5 * blockRows) source.cancel();
        },
      },
    );
    await assert.rejects(scored, Cancelled);
    const kept = partsOf(place).filter((name) => name.endsWith('.parquet'));
    assert.ok(kept.length > 0 && kept.length < 5, kept.join());
    assert.ok(kept.every((name) => /^part-\d{9}-1\.parquet$/.test(name)));
    assert.match((await score(place, 0)).stderr, new RegExp(`${kept.length * blockRows} were scored before`));
    assert.deepEqual(figuresOf(await merge(place)), figuresOf(whole));
  });

  it('scores nothing twice when a task is run twice at once', async () => {
    const plan = await planIn(1);
    const other = new EnginePool(engineLaunch, silent, 1);
    const token = CancellationToken.None;
    const run = (on: EnginePool) =>
      runCommand(['score', '--plan', plan, '--shard', '0'], (work) => work(on, token));
    try {
      assert.deepEqual(await Promise.all([run(pool()), run(other)]), [0, 0]);
    } finally {
      other.dispose();
    }
    const merged = await merge(plan);
    assert.equal(merged.summary['count'], rows);
    assert.deepEqual(figuresOf(merged), figuresOf(whole));
  });

  it('says which rows are missing where that is allowed', async () => {
    const plan = await planIn(2);
    await score(plan, 1);
    const { stdout, stderr } = await ok(['merge', plan, '--allow-missing', '--format', 'json']);
    const merged = JSON.parse(stdout) as Merged;
    assert.equal(merged.plan.missingRows, 8192);
    assert.equal(merged.summary['count'], rows - 8192);
    assert.match(stderr, /8192 of 17000 rows are missing/);
  });

  it('finds the σ of all rows first, in a plan of its own', async () => {
    const optimal = scoring().map((word) => (word === 'gaussian:0.5' ? 'gaussian-optimal' : word));
    const plan = await planIn(2, optimal);
    for (const shard of [0, 1]) await score(plan, shard);
    await ok(['merge', plan]);
    const next = path.join(plan, 'with-sigma');
    for (const shard of [0, 1]) await score(next, shard);
    const merged = await merge(next);
    const { stdout } = await ok(['inspect', ...optimal, '--format', 'json']);
    nearRelative(merged.summary['elbo']!, (JSON.parse(stdout) as Merged).summary['elbo']!, 1e-9);
  });

  it('refuses a shard that the plan does not have', async () => {
    const plan = await planIn(3);
    await fails(/no shard 3: its 3 shards are 0 to 2/, 1, 'score', '--plan', plan, '--shard', '3');
    await fails(/requires --shard/, 2, 'score', '--plan', plan);
  });

  it('refuses data that were written again, or another model', async () => {
    const plan = await planIn(1);
    const before = [model, data].map((file) => readFileSync(file));
    const changed = Buffer.from(before[1]!);
    changed[changed.length - 1]! ^= 1;
    try {
      writeFileSync(data, changed);
      await fails(/the data has changed/, 1, 'score', '--plan', plan, '--shard', '0');
      writeFileSync(data, before[1]!);
      cpSync(path.join(linear, 'lg-2x5-encoder-off.onnx'), model);
      await fails(/the model has changed/, 1, 'score', '--plan', plan, '--shard', '0');
    } finally {
      writeFileSync(model, before[0]!);
      writeFileSync(data, before[1]!);
    }
    // What is the same again is the same, whenever it was written.
    await score(plan, 0);
    assert.deepEqual(figuresOf(await merge(plan)), figuresOf(whole));
  });

  it('refuses a second plan in its folder, and parts of another one', async () => {
    const plan = await planIn(1);
    await fails(
      /already holds a plan/,
      1,
      'plan',
      ...scoring(),
      '--seed',
      '7',
      '--shards',
      '1',
      '--out',
      plan,
    );
    // The same plan may be written again.
    await ok(['plan', ...scoring(), '--shards', '1', '--out', plan]);
    const other = await planIn(1, scoring(), '--seed', '7');
    await score(other, 0);
    cpSync(path.join(other, 'parts'), path.join(plan, 'parts'), { recursive: true });
    await fails(/belongs to another plan/, 1, 'merge', plan);
    await fails(/belongs to another plan/, 1, 'score', '--plan', plan, '--shard', '0');
  });

  it('refuses a plan that was edited, and a folder without one', async () => {
    const plan = await planIn(1);
    const file = path.join(plan, 'plan.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('gaussian:0.5', 'gaussian:0.6'));
    await fails(/was changed after it was written/, 1, 'merge', plan);
    await fails(/there is no such file/, 1, 'score', '--plan', path.join(folder, 'nowhere'), '--shard', '0');
  });

  it('says where parts cannot be written', async () => {
    const plan = await planIn(1);
    writeFileSync(path.join(plan, 'parts'), '');
    await fails(/cannot be (written|read)/, 1, 'score', '--plan', plan, '--shard', '0');
  });

  for (const [scheduler, file, words] of [
    ['slurm', 'job.slurm', /#SBATCH --array=0-3\n/],
    ['kubernetes', 'job.yaml', /completions: 4\n/],
    ['parallel', 'job.sh', /^seq 0 3 \| parallel /m],
  ] as const)
    it(`writes the job for ${scheduler}`, async () => {
      const plan = await planIn(4, scoring(), '--for', scheduler);
      assert.match(readFileSync(path.join(plan, file), 'utf8'), words);
    });
});
