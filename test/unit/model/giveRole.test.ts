import assert from 'node:assert/strict';
import { giveRole } from '../../../src/model/roles/giveRole';
import type { Role, RoleAssignment } from '../../../src/protocol/model';

const tensor = (name: string, role: Role, direction: RoleAssignment['direction'] = 'output') => ({
  part: 'encoder' as const,
  direction,
  tensor: { name, type: 'float32', shape: ['batch', 8] },
  role,
  evidence: '',
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
    assert.deepEqual(giveRole({}, encoder, 'c', 'z'), { c: 'z' });
  });

  it('changes the kind of a scale without touching the mean', () => {
    assert.deepEqual(giveRole({}, encoder, 'b', 'standard-deviation'), { b: 'standard-deviation' });
  });

  it('changes places where two tensors had each what the other has now', () => {
    assert.deepEqual(giveRole({}, encoder, 'b', 'mu'), { b: 'mu', a: 'log-variance' });
    assert.deepEqual(giveRole({}, encoder, 'a', 'variance'), { a: 'variance', b: 'mu' });
  });

  it('leaves the tensor that had it unused where it had nothing to give', () => {
    assert.deepEqual(giveRole({}, encoder, 'c', 'mu'), { c: 'mu', a: 'ignored' });
  });

  it('keeps apart what is read and what is given out', () => {
    const withSample = [...encoder, tensor('sample', 'z')];
    assert.deepEqual(giveRole({}, withSample, 'x', 'noise'), { x: 'noise' });
    assert.deepEqual(giveRole({ x: 'noise' }, withSample, 'a', 'z'), { x: 'noise', a: 'z', sample: 'mu' });
  });

  it('takes a role back', () => {
    assert.deepEqual(giveRole({ a: 'z', b: 'mu' }, encoder, 'a', null), { b: 'mu' });
  });

  it('names the part where both files have a tensor of that name', () => {
    const decoder = { ...tensor('a', 'reconstruction'), part: 'decoder' as const };
    const both = [...encoder, decoder];
    assert.deepEqual(giveRole({}, both, 'decoder:a', 'ignored'), { 'decoder:a': 'ignored' });
    assert.deepEqual(giveRole({}, both, 'encoder:a', 'z'), { 'encoder:a': 'z' });
    assert.deepEqual(giveRole({ 'encoder:a': 'z' }, both, 'encoder:a', null), {});
    assert.deepEqual(giveRole({}, both, 'encoder:c', 'z'), { c: 'z' });
  });
});
