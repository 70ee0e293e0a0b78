import assert from 'node:assert/strict';
import type { RoleAssignment } from '../../../src/core/model/role';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { withConcentration } from '../../../src/model/roles/concentration';
import { graphOf } from './graphOf';

/** An encoder with a direction, and another output of one number a row that a line makes. */
function roleOf(line: string, assigned: Partial<RoleAssignment> = {}, name = 'k'): RoleAssignment['role'] {
  const flow = new Dataflow(
    graphOf(
      ['one = 1', 'h = Gemm x w', 'n = ReduceL2 h one', 'loc = Div h n', 'g = Gemm x v', line],
      ['loc'],
    ),
  );
  const output = (name: string, role: RoleAssignment['role'], shape: readonly (string | number)[]) => ({
    part: 'encoder' as const,
    direction: 'output' as const,
    tensor: { name, type: 'float32', shape },
    role,
    evidence: { kind: 'nothing' } as const,
    confidence: 'guess' as const,
  });
  const beside = { ...output(name, 'ignored', ['batch', 1]), ...assigned };
  const { assignments } = withConcentration({
    flow,
    warnings: [],
    assignments: [output('loc', 'z', ['batch', 3]), beside],
  } as unknown as Parameters<typeof withConcentration>[0]);
  return assignments[1]!.role;
}

describe('a number beside a direction on the unit sphere', () => {
  it('is its concentration where the graph makes it positive and leaves it free above', () => {
    assert.equal(roleOf('k = Softplus g'), 'concentration');
    assert.equal(roleOf('k = Exp g'), 'concentration');
    assert.equal(roleOf('k = Softplus g', { role: 'variance' }), 'concentration');
  });

  it('is none where it is a probability, a norm, an age, a deviation or may be negative', () => {
    for (const line of ['k = Sigmoid g', 'k = ReduceL2 g one', 'k = Relu g', 'k = Gemm g u'])
      assert.equal(roleOf(line), 'ignored', line);
  });

  it('is its logarithm where a linear layer makes it, and its name is that of a spread or says nothing', () => {
    assert.equal(roleOf('k = Gemm g u', { role: 'standard-deviation' }), 'log-concentration');
    assert.equal(roleOf('out = Gemm g u', {}, 'out'), 'log-concentration');
    assert.equal(roleOf('age = Gemm g u', {}, 'age'), 'ignored');
    const named = { role: 'concentration', evidence: { kind: 'named', name: 'k' } } as const;
    assert.equal(roleOf('k = Gemm g u', named), 'log-concentration');
    assert.equal(roleOf('k = Softplus g', named), 'concentration');
    assert.equal(roleOf('k = Tanh g', { role: 'standard-deviation' }), 'ignored');
  });

  it('is its logarithm where it is a constant below 0', () => {
    assert.equal(roleOf('k = -1.5', { role: 'standard-deviation' }), 'log-concentration');
    assert.equal(roleOf('k = 1.5', { role: 'standard-deviation' }), 'ignored');
  });

  it('is what its user says', () => {
    assert.equal(roleOf('k = Softplus g', { role: 'ignored', origin: 'user' }), 'ignored');
    assert.equal(roleOf('k = Gemm g u', { role: 'concentration', origin: 'user' }), 'concentration');
    assert.equal(roleOf('k = Softplus g', { role: 'variance', origin: 'user' }), 'variance');
  });
});
