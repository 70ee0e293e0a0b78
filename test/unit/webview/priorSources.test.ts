import assert from 'node:assert/strict';
import type { PanelState } from '../../../src/contracts/panel/state';
import { isOnlyDensity, sourceOf, sourcesFor } from '../../../webview/views/prior/priorSources';

const vae = { kind: 'vae', encoderPath: 'e.onnx', posterior: { family: 'gaussian' } };
const stateOf = (prior: string, model: object = vae) =>
  ({ prior, model }) as unknown as Pick<PanelState, 'prior' | 'model'>;
const valuesOf = (state: Pick<PanelState, 'prior' | 'model'>) => sourcesFor(state).map(({ value }) => value);

describe('What is sampled', () => {
  it('is the prior, or the rows that are fitted', () => {
    assert.deepEqual(valuesOf(stateOf('0,1')), ['prior', 'gaussian', 'mixture']);
    assert.equal(sourceOf(stateOf('0,1'), undefined), 'prior');
    assert.equal(sourceOf(stateOf('0,1'), 'mixture'), 'mixture');
  });

  it('is the rows alone where only the density of the prior is known', () => {
    assert.deepEqual(valuesOf(stateOf('flows/flow.onnx:log_prob')), ['gaussian', 'mixture']);
    assert.equal(sourceOf(stateOf('flow.onnx'), 'prior'), 'gaussian');
    assert.deepEqual(['flow.onnx', 'a.npz', 'pseudo-inputs=a.npz', 'sphere', '0,1'].map(isOnlyDensity), [
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is the prior alone on a sphere and of a decoder', () => {
    assert.deepEqual(valuesOf(stateOf('sphere')), ['prior']);
    assert.deepEqual(valuesOf(stateOf('0,1', { ...vae, encoderPath: null })), ['prior']);
    assert.equal(sourceOf(stateOf('sphere'), 'mixture'), 'prior');
  });
});
