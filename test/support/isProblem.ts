import assert from 'node:assert/strict';
import type { ProblemCode } from '../../src/core/problem/codes';
import { ProblemError, type ProblemArgs } from '../../src/core/problem/problem';

/** A check of what was thrown: the problem of this code, with these among what its sentences are made of. */
export function isProblem(code: ProblemCode, args: ProblemArgs = {}): (thrown: unknown) => true {
  return (thrown) => {
    assert.ok(thrown instanceof ProblemError, String(thrown));
    const { problem } = thrown;
    const found = Object.fromEntries(Object.keys(args).map((name) => [name, problem.args[name]]));
    assert.deepEqual({ code: problem.code, args: found }, { code, args });
    return true;
  };
}
