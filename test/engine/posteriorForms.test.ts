import assert from 'node:assert/strict';
import { klOf, reconstructionOf } from '../../src/results/rowFigures';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import type { PosteriorFamily } from '../../src/vae/posterior/family';
import { scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const fixtures = (name: string) => inRepository('test', 'fixtures', 'sphere', name);
const data = fixtures('bars.npy');
const engine = sharedPool(2);

describe('parameters of a posterior in the forms in which encoders give them out', () => {
  const form = (name: string) => fixtures(`parametrizations/${name}-encoder.onnx`);
  const rolesOf = async (name: string, posterior?: PosteriorFamily) => {
    const files = { modelPath: form(name), posterior };
    const { assignments } = await describeModelFiles(engine().warm(), files, true);
    return assignments
      .filter(({ part, direction }) => part === 'encoder' && direction !== 'input')
      .map(({ role }) => role);
  };
  const bernoulli = { likelihood: { kind: 'bernoulli' }, samples: 4 } as const;
  /** The rows of two files whose posteriors are the same but for float32 rounding of κ and its logarithm, or b and its own. */
  const assertAlike = async (name: string, other: string, posterior?: PosteriorFamily) => {
    const options = { ...bernoulli, ...(posterior && { posterior }) };
    const [one, same] = [
      await scoreModel(engine(), form(name), data, options),
      await scoreModel(engine(), form(other), data, options),
    ];
    for (let row = 0; row < 12; row++) {
      assert.ok(Number.isFinite(klOf(one, row)));
      near(klOf(one, row), klOf(same, row), 1e-5 * (1 + klOf(same, row)));
      near(
        reconstructionOf(one, row),
        reconstructionOf(same, row),
        1e-5 * Math.abs(reconstructionOf(same, row)),
      );
    }
  };

  it('one output of a direction and a concentration, or its logarithm, is read as both', async () => {
    assert.deepEqual(await rolesOf('sphere-joined'), ['ignored', 'mu', 'concentration']);
    assert.deepEqual(await rolesOf('sphere-joined-log'), ['ignored', 'mu', 'log-concentration']);
    await assertAlike('sphere-joined', 'sphere-exp');
    await assertAlike('sphere-joined-log', 'sphere-exp');
  });

  it('a linear head, or a constant below 0, is the logarithm of a concentration, whatever its name', async () => {
    for (const name of ['sphere-scale', 'sphere-kappa', 'sphere-constant'])
      assert.deepEqual(await rolesOf(name), ['mu', 'log-concentration'], name);
    await assertAlike('sphere-scale', 'sphere-exp');
    await assertAlike('sphere-kappa', 'sphere-exp');
    await assertAlike('sphere-constant', 'sphere-constant-exp');
    const { warnings } = await describeModelFiles(engine().warm(), { modelPath: form('sphere-scale') }, true);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['spherical-family-guessed'],
    );
  });

  it('a concentration that is negative is refused, with the role that it may have', async () => {
    const scored = scoreModel(engine(), form('sphere-kappa'), data, {
      ...bernoulli,
      roles: { kappa: 'concentration' },
    });
    await assert.rejects(scored, isProblem('concentration-negative', { tensor: 'kappa' }));
  });

  it('what an Exp makes is b where the posterior is Laplace, and a linear head is log b', async () => {
    assert.deepEqual(await rolesOf('laplace-b'), ['mu', 'variance']);
    assert.deepEqual(await rolesOf('laplace-b', 'laplace'), ['mu', 'standard-deviation']);
    assert.deepEqual(await rolesOf('laplace-log', 'laplace'), ['mu', 'log-standard-deviation']);
    await assertAlike('laplace-b', 'laplace-scale', 'laplace');
    await assertAlike('laplace-log', 'laplace-scale', 'laplace');
  });
});
