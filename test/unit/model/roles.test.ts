import assert from 'node:assert/strict';
import type { OnnxModel } from '../../../src/model/onnx/model';
import { assignEncoder } from '../../../src/model/roles/assignEncoder';
import { roleNamed } from '../../../src/model/roles/names';
import type { StatedRoles } from '../../../src/core/model/role';

const encoderWith = (...outputs: readonly string[]): OnnxModel => ({
  stamp: '',
  producer: '',
  opset: 17,
  nodes: [],
  constants: new Map(),
  stated: new Map(),
  inputs: [{ name: 'x', type: 'float32', shape: ['batch', 8] }],
  outputs: outputs.map((name) => ({ name, type: 'float32', shape: ['batch', 2] })),
});
const rolesOf = (model: OnnxModel, stated: StatedRoles = {}) =>
  assignEncoder(model, new Map(Object.entries(stated)), 'encoder')
    .assignments.filter(({ direction }) => direction === 'output')
    .map(({ role, confidence }) => `${role} (${confidence})`);

describe('roles', () => {
  it('follow the names that real exports give', () => {
    const pairs = {
      mu: 'mu',
      z_mean: 'mu',
      loc: 'mu',
      logvar: 'log-variance',
      z_log_var: 'log-variance',
      log_covariance: 'log-variance',
      std: 'standard-deviation',
      log_std: 'log-standard-deviation',
      variance: 'variance',
      q_m: 'mu',
      qz_m: 'mu',
      m_q: 'mu',
      enc_mean: 'mu',
      q_v: 'variance',
      qz_v: 'variance',
      z_log_sigma_sq: 'log-variance',
      logs_q: 'log-standard-deviation',
      px_rate: 'reconstruction',
      eps: 'noise',
      recon_x: 'reconstruction',
      x_hat: 'reconstruction',
    };
    for (const [name, role] of Object.entries(pairs)) assert.equal(roleNamed(name), role, name);
    assert.equal(roleNamed('onnx::Gemm_0'), undefined);
  });

  it('keep a deviation apart from a variance and from their logarithms', () => {
    assert.deepEqual(rolesOf(encoderWith('mu', 'sigma')), ['mu (certain)', 'standard-deviation (certain)']);
    assert.deepEqual(rolesOf(encoderWith('log_sigma', 'mean')), [
      'log-standard-deviation (certain)',
      'mu (certain)',
    ]);
  });

  it('are a guess, and said to be one, where only the shape speaks', () => {
    assert.deepEqual(rolesOf(encoderWith('mu', '83')), ['mu (certain)', 'log-variance (guess)']);
    assert.deepEqual(rolesOf(encoderWith('83', '84')), ['mu (guess)', 'log-variance (guess)']);
  });

  it('are left open where nothing speaks', () => {
    assert.deepEqual(rolesOf(encoderWith('logits2')), ['ignored (guess)']);
  });

  it('are what the user says they are', () => {
    assert.deepEqual(rolesOf(encoderWith('83', '84'), { 83: 'log-variance', 84: 'mu' }), [
      'log-variance (certain)',
      'mu (certain)',
    ]);
  });
});
