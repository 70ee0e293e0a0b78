import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ProblemError } from '../../src/core/problem/problem';
import { targets } from '../fuzz/targets';
import { inRepository } from '../support/repository';

/** Files that a reader once stumbled over, as `npm run fuzz` found them. */
const folder = inRepository('test', 'fixtures', 'damaged');

describe('a damaged file that was not refused in words once', () => {
  for (const name of readdirSync(folder)) {
    it(`is now: ${name}`, async () => {
      const target = targets().find(({ extension }) => name.endsWith(extension));
      await assert.rejects(target!.read(path.join(folder, name)), ProblemError);
    });
  }
});
