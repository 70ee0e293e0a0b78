import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Condition } from '../../../src/core/model/condition';
import { openConditions } from '../../../src/engine/runtime/conditionRows';
import { isProblem } from '../../support/isProblem';

describe('a column of text', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-text-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'kinds.csv');
  writeFileSync(file, 'id,kind\n1,cat\n2,dog\n3,cat\n');

  const opened = (form: Condition['form'], shape: readonly number[]) =>
    openConditions(
      [
        {
          name: 'c',
          part: 'both',
          type: 'float32',
          shape,
          hasBatch: true,
          form,
          evidence: { kind: 'nothing' },
        },
      ],
      {
        c: { kind: 'column', reference: { path: file, key: 'kind' } },
      },
    );

  it('is the classes of a condition of classes, in the order of the alphabet', async () => {
    const rows = await opened('one-hot', [2]);
    assert.deepEqual([...rows.of([0, 1])['c']!], [1, 0, 0, 1]);
  });

  it('is refused for a condition of numbers', async () => {
    await assert.rejects(opened('numbers', [1]), isProblem('condition-not-numbers'));
  });
});
