import assert from 'node:assert/strict';
import type { Condition } from '../../../src/core/model/condition';
import { ProblemError } from '../../../src/core/problem/problem';
import { openConditions } from '../../../src/engine/runtime/conditionRows';

const condition = (shape: readonly number[], freeAxes?: readonly number[]): Condition => ({
  ...{ name: 'c', part: 'both', type: 'float32', shape, hasBatch: true, form: 'numbers' },
  ...(freeAxes && { freeAxes }),
  evidence: { kind: 'nothing' },
});

const opened = (of: Condition, values: readonly number[]) =>
  openConditions([of], { c: { kind: 'value', values } });

describe('a condition of which the file leaves an axis free', () => {
  it('is as long as its source has values', async () => {
    const rows = await opened(condition([64, 2], [0]), [1, 2, 3, 4]);
    assert.deepEqual([...rows.of([0, 1])['c']!], [1, 2, 3, 4, 1, 2, 3, 4]);
  });

  it('takes whole places along that axis only', async () => {
    await assert.rejects(
      opened(condition([64, 2], [0]), [1, 2, 3]),
      (error) =>
        error instanceof ProblemError &&
        error.problem.code === 'condition-width-differs' &&
        error.problem.what.endsWith('needs a multiple of 2.'),
    );
  });

  it('is refused where two axes are free, as one number of values tells neither', async () => {
    await assert.rejects(
      opened(condition([3, 64, 64], [1, 2]), [0]),
      (error) => error instanceof ProblemError && error.problem.code === 'condition-axes-free',
    );
  });
});
