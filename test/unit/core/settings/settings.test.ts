import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaults } from '../../../../src/core/settings/defaults';
import { inRepository } from '../../../support/repository';
import { formatLikelihood, parseLikelihood } from '../../../../src/core/settings/likelihood';
import { formatScale, parseScale } from '../../../../src/core/settings/scale';
import { executionProviders } from '../../../../src/core/settings/executionProvider';
import { formatPrior, parsePrior } from '../../../../src/core/settings/prior';
import { parseDataReference } from '../../../../src/core/dataset/dataReference';

describe('settings in words', () => {
  it('read back what they write', () => {
    for (const text of [
      'bernoulli',
      'bernoulli-logits',
      'continuous-bernoulli',
      'gaussian:0.25',
      'laplace:0.5',
      'continuous-bernoulli-logits',
      'gaussian-optimal',
      'gaussian-learned',
      'categorical',
      'multinomial',
      'multinomial-without-coefficient',
      'logistic:0.5',
      'student-t:3:0.5',
      'discretized-logistic',
      'discretized-logistic:0.1',
      'poisson',
      'poisson,mean=log-rate',
      'negative-binomial,mean=logits',
      'zero-inflated-negative-binomial:2,mean=probs',
      'negative-binomial',
      'negative-binomial:2.5,mean=rate',
      'zero-inflated-negative-binomial,mean=proportions',
      'zero-inflated-negative-binomial:0.1,mean=proportions*exp(library)',
      'poisson,mean=proportions*size:0,5',
    ]) {
      assert.equal(formatLikelihood(parseLikelihood(text)!), text);
    }
    assert.deepEqual(parseLikelihood('laplace'), { kind: 'laplace', b: 1 });
    assert.deepEqual(parseLikelihood('student-t:3'), { kind: 'student-t', nu: 3, scale: 1 });
    for (const text of ['0,1', '-0.5,2']) assert.equal(formatPrior(parsePrior(text)!), text);
    for (const text of ['none', '0..1', '-1..1', '0.5,0.25'])
      assert.equal(formatScale(parseScale(text)!), text);
  });

  it('are refused when they mean nothing', () => {
    for (const text of [
      '',
      'gauss',
      'gaussian:',
      'gaussian:0',
      'gaussian:-1',
      'gaussian:x',
      'gaussian:1:2',
      'bernoulli:1',
      'continuous-bernoulli:1',
      'laplace:',
      'laplace:0',
      'gaussian-optimal:1',
      'categorical:256',
      'poisson:1',
      'student-t:0',
      'student-t:3:',
      'student-t:3:1:1',
      'logistic:1:2',
      'poisson,mean=',
      'poisson,mean=shares',
      'negative-binomial:0',
      'gaussian:1,mean=rate',
      'categorical,mean=rate',
    ]) {
      assert.equal(parseLikelihood(text), undefined, text);
    }
    for (const text of ['', '0', '0,0', '0,-1', 'a,1', '0,1,2']) assert.equal(parsePrior(text), undefined);
    for (const text of ['', '1', '1,0', 'a,b', '1,2,3', ',']) assert.equal(parseScale(text), undefined, text);
  });

  it('name a member of an archive after a colon, and leave drive letters alone', () => {
    assert.deepEqual(parseDataReference('a/b.npz:x'), { path: 'a/b.npz', key: 'x' });
    assert.deepEqual(parseDataReference('C:\\data\\b.npz'), { path: 'C:\\data\\b.npz' });
    assert.deepEqual(parseDataReference('C:\\data\\b.npz:x'), { path: 'C:\\data\\b.npz', key: 'x' });
  });
});

describe('the manifest', () => {
  it('agrees with the code on the execution provider', () => {
    const { contributes } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, { default: unknown; enum: unknown }> } };
    };
    const setting = contributes.configuration.properties['latentLens.executionProvider']!;
    assert.equal(setting.default, defaults.provider);
    assert.deepEqual(setting.enum, ['auto', ...executionProviders]);
  });
});
