import assert from 'node:assert/strict';
import { describeModel } from '../../../src/model/describe';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';

const file = (name: string) => inRepository('test', 'fixtures', 'notVae', name);
const [encoder, decoder] = [file('skip-encoder.onnx'), file('skip-decoder.onnx')];

describe('A decoder that reads an output of the encoder beside z', () => {
  it('is not the encoder’s p(x|z), and is left out where the two were only found beside each other', () => {
    const { kind, decoder: source, posterior, warnings } = describeModel(encoder, undefined, {});
    assert.equal(kind, 'encoder');
    assert.equal(source, null);
    assert.equal(posterior?.family, 'gaussian');
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['not-a-pair'],
    );
  });

  it('is refused where the user chooses it', () => {
    const found = { file: 'skip-decoder.onnx', path: 'skip', latent: 'z' };
    assert.throws(
      () => describeModel(encoder, decoder, {}),
      isProblem('reconstruction-bypasses-latent', found),
    );
  });

  it('has a condition where the user says that it is one', () => {
    const { kind, conditions } = describeModel(encoder, decoder, { skip: 'condition' });
    assert.equal(kind, 'vae');
    assert.deepEqual(
      conditions.map(({ name }) => name),
      ['skip'],
    );
  });
});
