import assert from 'node:assert/strict';
import { refuseOtherKinds } from '../../../src/model/otherKinds';
import { graphOf } from './graphOf';
import { isProblem } from '../../support/isProblem';

describe('what is something else altogether', () => {
  const drawn = (...inputs: readonly string[]) => [
    `mean = Gemm ${inputs.join(' ')}`,
    'e = RandomNormalLike mean',
    'action = Add mean e',
  ];

  it('is a policy, which draws an action from a mean and a scale', () => {
    const refused = () => {
      refuseOtherKinds('m.onnx', graphOf(drawn('state', 'w'), ['action', 'mean']));
    };
    assert.throws(refused, isProblem('model-kind-unsupported', { is: { kind: 'policy', output: 'action' } }));
  });

  it('is no VAE of actions, and no decoder of them', () => {
    for (const input of ['actions', 'z', 'latent'])
      refuseOtherKinds('m.onnx', graphOf(drawn('state', input), ['action', 'mean']));
  });
});
