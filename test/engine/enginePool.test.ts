import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { Cancelled } from '../../src/contracts/rpc';
import { EnginePool } from '../../src/pool/enginePool';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';

describe('a pool of engines', () => {
  const running = () => childrenRunning(process.pid, engineLaunch().entry).length;

  it('keeps the workers that few rows leave idle, and ends them all', async function () {
    if (process.platform !== 'linux') this.skip();
    const before = running();
    const pool = new EnginePool(engineLaunch, silent, 3);
    const all = [...pool.workers()];
    assert.deepEqual(pool.workers(1), all.slice(0, 1));
    assert.deepEqual(pool.workers(), all, 'the same again');
    assert.equal(running() - before, 3);
    pool.dispose();
    while (running() > before) await setTimeout(20);
  });

  it('starts none once it is disposed of: whoever asks is canceled', () => {
    const pool = new EnginePool(engineLaunch, silent, 2);
    pool.dispose();
    const asks = [() => pool.warm(), () => pool.workers(), () => pool.spare('projection')];
    for (const ask of asks) assert.throws(ask, Cancelled);
  });

  it('starts others once it is restarted', () => {
    const pool = new EnginePool(engineLaunch, silent, 2);
    const before = pool.warm();
    pool.restart();
    assert.equal(before.hasEnded, true);
    assert.equal(pool.warm().hasEnded, false);
    pool.dispose();
  });
});
