import assert from 'node:assert/strict';
import { assignRole } from '../../../src/model/roles/assignRole';
import type { Role, RoleAssignment } from '../../../src/core/model/role';

const tensor = (name: string, role: Role, direction: RoleAssignment['direction'] = 'output') => ({
  part: 'encoder' as const,
  direction,
  tensor: { name, type: 'float32', shape: ['batch', 8] },
  role,
  evidence: { kind: 'nothing' as const },
  confidence: 'likely' as const,
});
const encoder = [
  tensor('x', 'input', 'input'),
  tensor('a', 'mu'),
  tensor('b', 'log-variance'),
  tensor('c', 'ignored'),
];

describe('giving a tensor a role', () => {
  it('states it', () => {
    assert.deepEqual(assignRole({}, encoder, 'c', 'z'), { c: 'z' });
  });

  it('changes the kind of a scale without touching the mean', () => {
    assert.deepEqual(assignRole({}, encoder, 'b', 'standard-deviation'), { b: 'standard-deviation' });
  });

  it('changes places where two tensors had each what the other has now', () => {
    assert.deepEqual(assignRole({}, encoder, 'b', 'mu'), { b: 'mu', a: 'log-variance' });
    assert.deepEqual(assignRole({}, encoder, 'a', 'variance'), { a: 'variance', b: 'mu' });
  });

  it('leaves the tensor that had it unused where it had nothing to give', () => {
    assert.deepEqual(assignRole({}, encoder, 'c', 'mu'), { c: 'mu', a: 'ignored' });
  });

  it('keeps apart what is read and what is given out', () => {
    const withSample = [...encoder, tensor('sample', 'z')];
    assert.deepEqual(assignRole({}, withSample, 'x', 'noise'), { x: 'noise' });
    assert.deepEqual(assignRole({ x: 'noise' }, withSample, 'a', 'z'), { x: 'noise', a: 'z', sample: 'mu' });
  });

  it('takes a role back', () => {
    assert.deepEqual(assignRole({ a: 'z', b: 'mu' }, encoder, 'a', null), { b: 'mu' });
  });

  it('names the part where both files have a tensor of that name', () => {
    const decoder = { ...tensor('a', 'reconstruction'), part: 'decoder' as const };
    const both = [...encoder, decoder];
    assert.deepEqual(assignRole({}, both, 'decoder:a', 'ignored'), { 'decoder:a': 'ignored' });
    assert.deepEqual(assignRole({}, both, 'encoder:a', 'z'), { 'encoder:a': 'z' });
    assert.deepEqual(assignRole({ 'encoder:a': 'z' }, both, 'encoder:a', null), {});
    assert.deepEqual(assignRole({}, both, 'encoder:c', 'z'), { c: 'z' });
  });
});
