import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EnginePools } from '../../src/host/enginePools';
import type { EngineLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import { ProblemError } from '../../src/core/problem/problem';
import { Cancelled } from '../../src/contracts/rpc';
import { engineLaunch, scoreModel, silent } from '../support/engines';
import { inRepository } from '../support/repository';

const hostile = (name: string) => inRepository('test', 'fixtures', 'hostile', name);

describe('an engine', () => {
  let folder: string;
  let pool: EnginePool;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'containment-'));
  });

  afterEach(() => {
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (limits: Partial<EngineLaunch> = {}) => {
    pool = new EnginePool(() => ({ ...engineLaunch(), ...limits }), silent, 1);
  };

  /** A hostile decoder beside the encoder it belongs to, scored. */
  const score = (name: string) => {
    const model = path.join(folder, `${name}-encoder.onnx`);
    copyFileSync(hostile('encoder.onnx'), model);
    copyFileSync(hostile(`${name}-decoder.onnx`), path.join(folder, `${name}-decoder.onnx`));
    return scoreModel(pool, model, hostile('images.npy'), { likelihood: { kind: 'bernoulli' } });
  };

  /** The problem that something ends in, as its code and what it is made of. */
  const problemOf = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      assert.ok(error instanceof ProblemError, String(error));
      const { code, args } = error.problem;
      return `${code} ${JSON.stringify(args)}`;
    }
    return assert.fail('nothing went wrong');
  };

  it('scores a harmless decoder of the kind', async () => {
    start();
    assert.equal((await score('plain')).scoredCount, 300);
  });

  it('that hangs in a closed tab does not hold up the next tab of its model', async () => {
    const pools = new EnginePools(engineLaunch, silent);
    pool = pools.acquire('model');
    const endless = assert.rejects(score('endless'), Cancelled);
    while (!pool.workers(1)[0]!.isBusy) await wait(20);
    pools.release('model');
    await endless;
    assert.equal(pools.acquire('model'), pool);
    assert.equal((await score('plain')).scoredCount, 300);
    pools.dispose();
  });

  it('that a model crashes is one worded problem, and the next one runs', async () => {
    start();
    assert.match(await problemOf(score('crashing')), /^engine-crashed .*"signal":"SIG(SEGV|BUS|ABRT)"/);
    assert.equal((await score('plain')).scoredCount, 300);
  });

  it('is refused an allocation that no machine has', async () => {
    start();
    assert.match(await problemOf(score('impossible')), /^run-failed .*"rows":\d+/);
    assert.equal((await score('plain')).scoredCount, 300);
  });

  it('is ended at its memory limit, though native code holds its thread', async () => {
    start({ memoryLimit: 700e6 });
    const said = await problemOf(score('greedy'));
    assert.match(said, /^engine-out-of-memory .*"limit":700000000/);
    assert.equal((await score('plain')).scoredCount, 300);
  });

  it('refuses a model whose weights alone are beyond its limit before it loads them', async () => {
    start({ memoryLimit: 900e6 });
    const model = path.join(folder, 'large-encoder.onnx');
    copyFileSync(hostile('plain-decoder.onnx'), path.join(folder, 'large-decoder.onnx'));
    // What follows the model in the file is a field that no reader knows, and a hole on the disk.
    const encoder = readFileSync(hostile('encoder.onnx'));
    const unknownField = Buffer.from([0xfa, 0x06, 0x80, 0x84, 0xaf, 0x5f]);
    writeFileSync(model, Buffer.concat([encoder, unknownField]));
    truncateSync(model, encoder.length + unknownField.length + 200_000_000);
    assert.equal((await scoreModel(pool, model, hostile('images.npy'))).scoredCount, 300);
    pool.dispose();
    start({ memoryLimit: 150e6 });
    assert.match(
      await problemOf(scoreModel(pool, model, hostile('images.npy'))),
      /^model-too-large \{"model":"large-encoder\.onnx"/,
    );
  });

  it('loads the runtime from a folder of the user, and says so where none is there', async () => {
    start({ runtimePath: inRepository('node_modules', 'onnxruntime-node') });
    assert.equal((await score('plain')).scoredCount, 300);
    pool.dispose();
    start({ runtimePath: path.join(folder, 'nothing') });
    assert.match(await problemOf(score('plain')), /^runtime-missing \{"runtimePath":".*nothing"/);
  });

  it('does not outlive its parent, though native code holds its thread', async function () {
    if (!existsSync('/proc')) this.skip();
    start();
    const model = path.join(folder, 'endless-encoder.onnx');
    copyFileSync(hostile('encoder.onnx'), model);
    copyFileSync(hostile('endless-decoder.onnx'), path.join(folder, 'endless-decoder.onnx'));
    const parent = fork(inRepository('out', 'test', 'support', 'stuckParent.js'), [
      model,
      hostile('images.npy'),
    ]);
    const [engines] = (await once(parent, 'message')) as [number[]];
    assert.ok(engines.length > 0 && engines.every(isRunning), engines.join());
    parent.kill('SIGKILL');
    for (const end = Date.now() + 5000; engines.some(isRunning) && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(engines.filter(isRunning), []);
  });
});

function isRunning(pid: number): boolean {
  // A process that has ended may still be listed until it is waited for.
  return existsSync(`/proc/${pid}`) && !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
