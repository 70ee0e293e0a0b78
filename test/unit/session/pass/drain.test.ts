import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { RowRange } from '../../../../src/core/figures/scorePlan';
import { drain, WorkerUnfit } from '../../../../src/session/pass/drain';

const shares: readonly RowRange[] = Array.from({ length: 12 }, (_, place) => ({ start: place, count: 1 }));

describe('The shares of a pass', () => {
  it('are each done once, by whoever is free', async () => {
    const done: [string, number][] = [];
    await drain({ now: ['quick', 'slow'] }, shares, undefined, async (worker, { start }) => {
      await pause(worker === 'slow' ? 20 : 1);
      done.push([worker, start]);
    });
    assert.deepEqual(
      done.map(([, start]) => start).sort((a, b) => a - b),
      shares.map(({ start }) => start),
    );
    assert.ok(done.filter(([worker]) => worker === 'quick').length > 6);
  });

  it('start nobody else where the first is done in a moment', async () => {
    let started = 0;
    const later = () => {
      started += 1;
      return ['other'];
    };
    await drain({ now: ['first'], later }, shares, undefined, () => pause(1));
    assert.equal(started, 0);
  });

  it('are taken over by others where the first is not done soon', async () => {
    const done: string[] = [];
    await drain({ now: ['first'], later: () => ['other'] }, shares, undefined, async (worker) => {
      await pause(worker === 'first' ? 200 : 1);
      done.push(worker);
    });
    assert.equal(done.length, shares.length);
    // Those that the first had at hand by then.
    assert.equal(done.filter((worker) => worker === 'first').length, 4);
  });

  it('end with the first failure, once what is under way has ended', async () => {
    const ended: number[] = [];
    const failing = drain({ now: ['a', 'b'] }, shares, undefined, async (_, { start }) => {
      if (start === 2) throw new Error('no');
      await pause(20);
      ended.push(start);
    });
    await assert.rejects(failing, /^Error: no$/);
    assert.deepEqual(ended, [0, 1, 3]);
  });

  it('are left to others by whoever is unfit, also where these had ended', async () => {
    const done: number[] = [];
    const work = async (worker: string, { start }: RowRange) => {
      await pause(worker === 'unfit' ? 30 : 1);
      if (worker === 'unfit') throw new WorkerUnfit(new Error('changed'));
      done.push(start);
    };
    await drain({ now: ['fit', 'unfit'] }, shares, undefined, work);
    assert.deepEqual(
      done.sort((a, b) => a - b),
      shares.map(({ start }) => start),
    );
  });

  it('are done by who stands in where nobody else is fit', async () => {
    const done: number[] = [];
    const work = async (worker: string, { start }: RowRange) => {
      await pause(1);
      if (worker !== 'fit') throw new WorkerUnfit(new Error('changed'));
      done.push(start);
    };
    await drain({ now: ['a', 'b'], instead: () => ['fit'] }, shares, undefined, work);
    assert.equal(done.length, shares.length);
    await assert.rejects(
      drain({ now: ['a'], instead: () => ['b'] }, shares, undefined, work),
      /^Error: changed$/,
    );
  });

  it('fail with the reason where nobody is fit', async () => {
    const failing = drain({ now: ['a', 'b'] }, shares, undefined, () => {
      throw new WorkerUnfit(new Error('changed'));
    });
    await assert.rejects(failing, /^Error: changed$/);
  });

  it('are left where they are when the pass is canceled', async () => {
    const source = new CancellationTokenSource();
    let count = 0;
    await drain({ now: ['a'] }, shares, source.token, async () => {
      count += 1;
      if (count === 3) source.cancel();
      await pause(1);
    });
    assert.ok(count < shares.length);
  });
});
