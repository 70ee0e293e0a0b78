import assert from 'node:assert/strict';
import { LatestOnly } from '../../../webview/state/latestOnly';

describe('Questions that come faster than their answers', () => {
  it('are asked one at a time, only the latest of those that waited', async () => {
    const asked: number[] = [];
    const answered: number[] = [];
    const open: (() => void)[] = [];
    const questions = new LatestOnly<number, number>(
      (question) => {
        asked.push(question);
        return new Promise((resolve) => {
          open.push(() => {
            resolve(question * 10);
          });
        });
      },
      (answer) => answered.push(answer),
      () => undefined,
    );
    for (const question of [1, 2, 3, 4]) questions.ask(question);
    assert.deepEqual(asked, [1]);
    open.shift()!();
    await new Promise(setImmediate);
    assert.deepEqual(asked, [1, 4]);
    open.shift()!();
    await new Promise(setImmediate);
    assert.deepEqual(answered, [10, 40]);
  });

  it('go on after one was refused', async () => {
    const failures: unknown[] = [];
    const answered: number[] = [];
    const questions = new LatestOnly<number, number>(
      (question) => (question === 1 ? Promise.reject(new Error('no')) : Promise.resolve(question)),
      (answer) => answered.push(answer),
      (error) => failures.push(error),
    );
    questions.ask(1);
    questions.ask(2);
    await new Promise(setImmediate);
    assert.equal(failures.length, 1);
    assert.deepEqual(answered, [2]);
  });
});
