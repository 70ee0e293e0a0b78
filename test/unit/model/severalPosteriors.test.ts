import assert from 'node:assert/strict';
import { ProblemError } from '../../../src/core/problem/problem';
import { Dataflow } from '../../../src/model/graph/dataflow';
import { refuseSeveralPosteriors } from '../../../src/model/roles/severalPosteriors';
import { graphOf } from './graphOf';

const heads = ['mu_1 = Gemm x', 'logvar_1 = Gemm x'];
const ofX = ['mu_2 = Gemm x', 'logvar_2 = Gemm x'];

function problemOf(lines: readonly string[], outputs: readonly string[], roles = {}) {
  const model = graphOf(lines, outputs);
  try {
    refuseSeveralPosteriors(
      'encoder.onnx',
      new Dataflow(model),
      model.outputs,
      new Map(Object.entries(roles)),
    );
    return undefined;
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    return error.problem;
  }
}

describe('an encoder that outputs the posteriors of several latent variables', () => {
  const outputs = ['mu_1', 'logvar_1', 'mu_2', 'logvar_2'];

  it('is refused, as the KL of one of them is not that of the model', () => {
    const problem = problemOf([...heads, ...ofX], outputs);
    assert.equal(problem?.code, 'posteriors-several');
    assert.match(problem.what, /\(mu_1 with logvar_1, mu_2 with logvar_2\)\. The KL of one alone/);
  });

  it('is said to be a hierarchy where one depends on another', () => {
    const below = ['h = Concat x mu_1', 'mu_2 = Gemm h', 'logvar_2 = Gemm h'];
    assert.match(problemOf([...heads, ...below], outputs)!.what, /a hierarchy, as mu_2 depends on another/);
  });

  it('is read where the user says which of them to look at', () => {
    const roles = { mu_2: 'mu', logvar_2: 'log-variance' };
    assert.equal(problemOf([...heads, ...ofX], outputs, roles), undefined);
  });

  it('is not what has one posterior, however its tensors are numbered', () => {
    assert.equal(problemOf(['z1_mu = Gemm x', 'z1_sigma2 = Gemm x'], ['z1_mu', 'z1_sigma2']), undefined);
    assert.equal(problemOf(heads, ['mu_1', 'logvar_1']), undefined);
  });
});
