import assert from 'node:assert/strict';
import type { RoleAssignment } from '../../../src/core/model/role';
import { priorOutputWarnings } from '../../../src/model/priorOutputs';

function output(name: string, role: RoleAssignment['role'] = 'ignored'): RoleAssignment {
  return {
    part: 'encoder',
    direction: 'output',
    tensor: { name, type: 'float32', shape: ['batch', 3] },
    role,
    evidence: { kind: 'nothing' },
    confidence: 'guess',
  };
}

describe('outputs of an encoder that are a prior', () => {
  it('are named in a warning, however networks call them', () => {
    for (const names of [
      ['prior_mu', 'prior_logvar'],
      ['mu_prior', 'sigma_prior'],
      ['/prior_net/mean', '/prior_net/std'],
      ['p_mean', 'p_std'],
      ['pz_loc', 'pz_scale'],
    ]) {
      const [warning, ...more] = priorOutputWarnings(names.map((name) => output(name)));
      assert.deepEqual([warning?.code, more.length], ['prior-outputs-not-read', 0]);
      for (const name of names) assert.match(warning!.what, new RegExp(name));
    }
  });

  it('are none of the data, of the posterior or with a role', () => {
    const others = ['px_scale', 'px_rate', 'pose', 'prob', 'features'].map((name) => output(name));
    assert.deepEqual(priorOutputWarnings([...others, output('prior_mu', 'mu')]), []);
  });
});
