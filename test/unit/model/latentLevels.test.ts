import assert from 'node:assert/strict';
import { ProblemError } from '../../../src/core/problem/problem';
import { assignEncoder } from '../../../src/model/roles/assignEncoder';
import { levelsNamed, withLevels } from '../../../src/model/roles/latentLevels';
import type { Role } from '../../../src/core/model/role';
import { graphOf } from './graphOf';

const heads = ['mu_1 = Gemm x w', 'logvar_1 = Gemm x w', 'w = 1,2'];
const ofX = ['mu_2 = Gemm x w', 'logvar_2 = Gemm x w'];
const outputs = ['mu_1', 'logvar_1', 'mu_2', 'logvar_2'];

function levelsOf(lines: readonly string[], names: readonly string[], roles: Record<string, Role> = {}) {
  const model = graphOf(lines, names);
  const overrides = new Map(Object.entries(roles));
  const encoder = assignEncoder(model, overrides, 'encoder');
  return withLevels('encoder.onnx', encoder, model.outputs, overrides).assignments.flatMap(
    ({ tensor, role, level }) => (level === undefined ? [] : [[tensor.name, role, level]]),
  );
}

function problemOf(lines: readonly string[], names: readonly string[]) {
  try {
    levelsOf(lines, names);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    return error.problem;
  }
}

const named = (...names: string[]) =>
  levelsNamed(names.map((name) => ({ name, type: 'float32', shape: ['batch', 2] }))).map(
    ({ level }) => level,
  );

describe('an encoder that outputs the posteriors of several latent variables', () => {
  it('has each of them as a level of the code where none depends on another', () => {
    assert.deepEqual(levelsOf([...heads, ...ofX], outputs), [
      ['mu_1', 'mu', '1'],
      ['logvar_1', 'log-variance', '1'],
      ['mu_2', 'mu', '2'],
      ['logvar_2', 'log-variance', '2'],
    ]);
  });

  it('is refused as a hierarchy where one depends on another', () => {
    const below = ['h = Concat x mu_1', 'mu_2 = Gemm h w', 'logvar_2 = Gemm h w'];
    const problem = problemOf([...heads, ...below], outputs);
    assert.equal(problem?.code, 'posteriors-several');
    assert.match(problem.what, /a hierarchy, as mu_2 depends on another/);
  });

  it('is refused where the graph gives one of them another prior', () => {
    const prior = ['prior_mu_2 = Gemm mu_1 w', 'prior_logvar_2 = Gemm mu_1 w'];
    const names = [...outputs, 'prior_mu_2', 'prior_logvar_2'];
    assert.match(problemOf([...heads, ...ofX, ...prior], names)!.what, /a prior of its own \(prior_mu_2\)/);
  });

  it('is read as one of them where the user says which to look at', () => {
    assert.deepEqual(levelsOf([...heads, ...ofX], outputs, { mu_2: 'mu', logvar_2: 'log-variance' }), []);
  });

  it('is never read as one whose prior is another, and names the one that it may be read as', () => {
    const below = ['h = Concat x mu_2', 'mu_1 = Gemm h w', 'logvar_1 = Gemm h w', 'w = 1,2'];
    const lines = [...below, ...ofX];
    const roles = { mu_1: 'mu', logvar_1: 'log-variance' } as const;
    assert.throws(
      () => levelsOf(lines, outputs, roles),
      (error) => error instanceof ProblemError && error.problem.option?.includes('mu_2=mu') === true,
    );
    assert.deepEqual(levelsOf(lines, outputs, { mu_2: 'mu', logvar_2: 'log-variance' }), []);
  });

  it('tells them apart by numbers or words, in any place of a name', () => {
    assert.deepEqual(named('mu2', 'mu1', 'logvar1', 'logvar2'), ['1', '2']);
    assert.deepEqual(named('z1_mean', 'z1_logvar', 'z2_mean', 'z2_logvar'), ['1', '2']);
    assert.deepEqual(named('mu_top', 'logvar_top', 'mu_bottom', 'logvar_bottom'), ['top', 'bottom']);
    assert.deepEqual(named('style.mu', 'style.std', 'content.mu', 'content.std'), ['style', 'content']);
  });

  it('is not what has one posterior, however its tensors are numbered or whatever else it outputs', () => {
    assert.deepEqual(named('z1_mu', 'z1_sigma2'), []);
    assert.deepEqual(named('mu', 'logvar', 'prior_mu', 'prior_logvar'), []);
    assert.deepEqual(named('z_mean', 'z_logvar', 'x_mean', 'x_logvar'), []);
    assert.deepEqual(named('mu_1', 'logvar_1'), []);
  });
});
