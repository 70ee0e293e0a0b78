import assert from 'node:assert/strict';
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import { Analysis, analysisIn } from '../../src/analysis/analysis';
import { runCommand } from '../../src/cli/commandLine';
import { blockRows } from '../../src/cluster/blocks';
import { readPlan } from '../../src/cluster/planFile';
import { scoreShard } from '../../src/cluster/scoreShard';
import { Cancelled } from '../../src/contracts/rpc';
import { EnginePool } from '../../src/pool/enginePool';
import { ClusterRun, linearModels, partsOf, runRows, type Merged } from '../support/clusterRun';
import { engineLaunch, planOf, silent } from '../support/engines';

describe('The parts of a run in shards', () => {
  const run = new ClusterRun();

  const bytesOf = (plan: string) =>
    new Map(partsOf(plan).map((name) => [name, readFileSync(path.join(plan, 'parts', name))]));

  it('are of the shard that the scheduler names', async () => {
    const plan = await run.plan(2);
    for (const [name, value] of [
      ['SLURM_ARRAY_TASK_ID', '0'],
      ['PARALLEL_SEQ', '2'],
    ] as const) {
      process.env[name] = value;
      try {
        await run.score(plan, 'auto');
      } finally {
        Reflect.deleteProperty(process.env, name);
      }
    }
    assert.equal((await run.merge(plan)).plan.missingRows, 0);
    const names = /SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PARALLEL_SEQ/;
    await run.fails(names, 1, 'score', '--plan', plan, '--shard', 'auto');
  });

  it('are skipped where they are there, and made again where they are damaged', async () => {
    const plan = await run.plan(2);
    await run.score(plan, 0);
    await run.score(plan, 1);
    const before = bytesOf(plan);
    assert.match((await run.score(plan, 0)).stderr, /shard 0: 0 rows scored, 8192 were scored before/);
    const [first] = partsOf(plan).filter((name) => name.endsWith('.parquet'));
    truncateSync(path.join(plan, 'parts', first!), 1000);
    await run.fails(/8192 of 17000 rows are not scored yet[^]*score --plan \S+ --shard 0/, 1, 'merge', plan);
    assert.match((await run.score(plan, 0)).stderr, /shard 0: 8192 rows scored/);
    assert.deepEqual(bytesOf(plan), before);
    await run.isTheWhole(plan);
  });

  it('are made again where a number of their record was changed, or it is no record', async () => {
    const plan = await run.plan(2);
    await run.score(plan, 0);
    await run.score(plan, 1);
    const before = bytesOf(plan);
    const name = partsOf(plan).find((each) => each.endsWith('.json'))!;
    const record = path.join(plan, 'parts', name);
    const changed = readFileSync(record, 'utf8').replace(/"count":\d/, '"count":9');
    for (const damaged of [changed, 'null', '[]', '']) {
      writeFileSync(record, damaged);
      await run.fails(/8192 of 17000 rows are not scored yet/, 1, 'merge', plan);
      assert.match((await run.score(plan, 0)).stderr, /shard 0: 8192 rows scored/);
      assert.deepEqual(bytesOf(plan), before);
    }
  });

  it('are scored by no plan that is not whole', async () => {
    const plan = await run.plan(1);
    for (const damaged of ['null', '[]', '{}', '{"kind": "latent-lens plan"']) {
      writeFileSync(path.join(plan, 'plan.json'), damaged);
      await run.fails(/plan\.json/, 1, 'score', '--plan', plan, '--shard', '0');
    }
  });

  it('keep the blocks that were finished when a task is ended, and the next goes on from there', async () => {
    const folder = await run.plan(1);
    const source = new CancellationTokenSource();
    const { plan: pass } = await planOf(
      run.pool(),
      run.model,
      run.data,
      { likelihood: { kind: 'gaussian', sigma: 0.5 }, samples: 3, importance: 2, errors: true },
      run.decoder,
    );
    const maker = { version: '', executionProvider: 'cpu', architecture: '', processor: '' };
    const analysis = new Analysis(analysisIn(run.pool().bundles));
    const scored = scoreShard(
      run.pool(),
      0,
      { folder, plan: await readPlan(folder), pass, rows: undefined, labels: undefined, maker, analysis },
      {
        token: source.token,
        timeoutSeconds: 60,
        onRows: (done) => {
          if (done > 2.5 * blockRows) source.cancel();
        },
      },
    );
    await assert.rejects(scored, Cancelled);
    await analysis.dispose();
    const kept = partsOf(folder).filter((name) => name.endsWith('.parquet'));
    assert.ok(kept.length > 0 && kept.length < 5, kept.join());
    assert.ok(kept.every((name) => /^part-\d{9}-1\.parquet$/.test(name)));
    const { stderr } = await run.score(folder, 0);
    assert.match(stderr, new RegExp(`${kept.length * blockRows} were scored before`));
    await run.isTheWhole(folder);
  });

  it('hold no row twice when a task is run twice at once', async () => {
    const plan = await run.plan(1);
    const other = new EnginePool(engineLaunch, silent, 1);
    const score = (on: EnginePool) =>
      runCommand(['score', '--plan', plan, '--shard', '0'], (work) => work(on, CancellationToken.None));
    try {
      assert.deepEqual(await Promise.all([score(run.pool()), score(other)]), [0, 0]);
    } finally {
      other.dispose();
    }
    assert.equal((await run.merge(plan)).summary['count'], runRows);
    await run.isTheWhole(plan);
  });

  it('may be missing where that is allowed, which is said', async () => {
    const plan = await run.plan(2);
    await run.score(plan, 1);
    const { stdout, stderr } = await run.run(['merge', plan, '--allow-missing', '--format', 'json']);
    const merged = JSON.parse(stdout) as Merged;
    assert.equal(merged.plan.missingRows, 8192);
    assert.equal(merged.summary['count'], runRows - 8192);
    assert.match(stderr, /8192 of 17000 rows are missing/);
  });

  it('are refused of a shard that the plan does not have', async () => {
    const plan = await run.plan(3);
    await run.fails(/no shard 3: its 3 shards are 0 to 2/, 1, 'score', '--plan', plan, '--shard', '3');
    await run.fails(/requires --shard/, 2, 'score', '--plan', plan);
  });

  it('are refused of data that were written again, and of another model', async () => {
    const plan = await run.plan(1);
    const score = ['score', '--plan', plan, '--shard', '0'];
    const { model, data } = run;
    const before = [model, data].map((file) => readFileSync(file));
    const changed = Buffer.from(before[1]!);
    changed[changed.length - 1]! ^= 1;
    try {
      writeFileSync(data, changed);
      await run.fails(/the data has changed/, 1, ...score);
      writeFileSync(data, before[1]!);
      cpSync(path.join(linearModels, 'lg-2x5-encoder-off.onnx'), model);
      await run.fails(/the model has changed/, 1, ...score);
    } finally {
      writeFileSync(model, before[0]!);
      writeFileSync(data, before[1]!);
    }
    // What is the same again is the same, whenever it was written.
    await run.run(score);
    await run.isTheWhole(plan);
  });

  it('are not mixed with those of another plan', async () => {
    const plan = await run.plan(1);
    const again = ['plan', ...run.scoring, '--shards', '1', '--out', plan];
    await run.fails(/already holds a plan/, 1, ...again, '--seed', '7');
    // The same plan may be written again.
    await run.run(again);
    const other = await run.plan(1, run.scoring, '--seed', '7');
    await run.score(other, 0);
    cpSync(path.join(other, 'parts'), path.join(plan, 'parts'), { recursive: true });
    await run.fails(/belongs to another plan/, 1, 'merge', plan);
    await run.fails(/belongs to another plan/, 1, 'score', '--plan', plan, '--shard', '0');
  });

  it('are refused of a plan that was edited, and where there is none', async () => {
    const plan = await run.plan(1);
    const file = path.join(plan, 'plan.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('gaussian:0.5', 'gaussian:0.6'));
    await run.fails(/was changed after it was written/, 1, 'merge', plan);
    const nowhere = path.join(run.folder, 'nowhere');
    await run.fails(/there is no such file/, 1, 'score', '--plan', nowhere, '--shard', '0');
  });

  it('say where they cannot be written', async () => {
    const plan = await run.plan(1);
    writeFileSync(path.join(plan, 'parts'), '');
    await run.fails(/cannot be (written|read)/, 1, 'score', '--plan', plan, '--shard', '0');
  });
});
