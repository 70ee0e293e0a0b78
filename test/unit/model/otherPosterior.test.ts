import assert from 'node:assert/strict';
import { describeModel } from '../../../src/model/describe';
import { modelPathOf } from '../../support/structures';

const described = (name: string) => describeModel(modelPathOf(name), undefined, {});
const warned = (name: string) => described(name).warnings.map(({ code }) => code);

describe('a posterior that is no Gaussian with a spread for each dimension', () => {
  const families = {
    'gumbel-softmax': { family: 'categorical', tensor: '/Reshape_output_0', classes: 4, isDrawn: true },
    'gumbel-hard': { family: 'categorical', tensor: 'logits', classes: 4, isDrawn: true },
    'categorical-evaluated': {
      family: 'categorical',
      tensor: '/Reshape_output_0',
      classes: 4,
      isDrawn: false,
    },
    'bernoulli-latents': { family: 'bernoulli', tensor: 'probs', isDrawn: true },
    'beta-posterior': { family: 'positive', tensors: ['alpha', 'beta'] },
    'posterior-mixture': { family: 'mixture', tensor: 'pi', components: 4 },
    'gaussian-full-inside': { family: 'gaussian-full', tensor: '/Trilu_output_0' },
  } as const;
  for (const [name, family] of Object.entries(families)) {
    it(`is known for what it is: ${name}`, () => {
      const { otherPosterior, notes, shows } = described(name);
      assert.deepEqual(otherPosterior, family);
      assert.ok(notes.some(({ code }) => code === 'posterior-not-read'));
      assert.ok(!shows.includes('kl') && !shows.includes('elbo'));
      assert.equal(shows.includes('errors'), shows.includes('reconstructions'));
    });
  }

  it('is not made of two outputs that are both kept above 0, or of parts and their shares', () => {
    for (const name of ['positive-parameters', 'dirichlet-posterior']) {
      assert.equal(described(name).posterior, null);
    }
  });

  it('has its draws left out where it is decoded, so that nothing varies from run to run', () => {
    for (const name of [
      'gumbel-softmax',
      'gumbel-hard',
      'bernoulli-latents',
      'gaussian-full',
      'gaussian-full-inside',
    ])
      assert.deepEqual(warned(name), []);
  });

  it('is not decoded from logits without a word', () => {
    assert.deepEqual(warned('logits-decoded'), ['logits-decoded']);
  });
});

describe('terms of an ELBO that are not in the figures', () => {
  it('are said to be left out: of a flow, of classes, of what else is decoded', () => {
    assert.deepEqual(warned('vae-flow'), ['flow-left-out']);
    assert.deepEqual(warned('vae-mixture'), ['classes-left-out']);
    assert.deepEqual(warned('vae-two-modalities'), ['reconstructions-left-out']);
    assert.deepEqual(
      warned('vgae').filter((code) => code === 'output-of-all-rows'),
      ['output-of-all-rows'],
    );
  });

  it('are said to be left out: of columns of classes, of what is decoded from the data around z', () => {
    assert.deepEqual(warned('vae-table'), ['reconstructions-left-out']);
    assert.deepEqual(
      described('vae-table').conditions.map(({ form }) => form),
      ['numbers'],
    );
    for (const [name, isOfTokens] of [
      ['vae-forced-tokens', true],
      ['cvae-packed', false],
    ] as const) {
      const { shows, warnings } = described(name);
      const around = warnings.filter(({ code }) => code === 'reconstruction-around-latent');
      assert.deepEqual(
        around.map(({ args }) => args['isOfTokens']),
        [isOfTokens],
      );
      assert.ok(shows.includes('kl') && !shows.includes('elbo'));
    }
  });

  it('are said to be left out of a mixture whose spread is stated to be that of the code', () => {
    const { posterior, warnings } = describeModel(modelPathOf('posterior-mixture'), undefined, {
      sigma: 'standard-deviation',
    });
    assert.deepEqual(posterior, { family: 'gaussian' });
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['mixture-left-out'],
    );
  });

  it('are none of a model whose matrices are held against vectors as if they were classes', () => {
    assert.deepEqual(warned('vae-matrices'), ['shapes-not-comparable']);
  });
});
