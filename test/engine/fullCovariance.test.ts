import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { klOf, logPxOf, reconstructionOf } from '../../src/results/rowFigures';
import { latentLens } from '../support/commandLine';
import { scoreModel } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

interface Exact {
  readonly kl: number;
  readonly klToOther: number;
  readonly reconstruction: number;
  readonly logPx: number;
}

const file = (name: string) => inRepository('test', 'fixtures', 'fullCovariance', name);
const { rows } = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as {
  readonly rows: readonly Exact[];
};
const options = { likelihood: { kind: 'bernoulli' }, seed: 3, samples: 8, importance: 8 } as const;
/** float32 weights and activations, of figures of about 25 nats. */
const floatTolerance = 2e-4;

const engine = sharedPool(2);

describe('a model whose posterior has a full covariance', () => {
  it('has the KL, the ELBO and the bound of PyTorch on the same noise', async () => {
    const columns = await scoreModel(engine(), file('encoder.onnx'), file('digits.npy'), options);
    assert.equal(columns.family, 'gaussian-full');
    for (const [row, exact] of rows.entries()) {
      near(klOf(columns, row), exact.kl, floatTolerance);
      near(reconstructionOf(columns, row), exact.reconstruction, floatTolerance);
      near(logPxOf(columns, row), exact.logPx, floatTolerance);
    }
  });

  it('has that KL to another prior, and the same figures in other batches and of some rows alone', async () => {
    const prior = { mean: 0.5, deviation: 2 };
    const other = await scoreModel(engine(), file('encoder.onnx'), file('digits.npy'), { ...options, prior });
    for (const [row, { klToOther }] of rows.entries()) near(klOf(other, row), klToOther, floatTolerance);
    const some = { start: 2, count: 3 };
    const part = await scoreModel(engine(), file('encoder.onnx'), file('digits.npy'), {
      ...options,
      rows: some,
      batch: 2,
      firstDrawFirst: true,
    });
    for (let row = 0; row < some.count; row++) {
      near(klOf(part, row), rows[some.start + row]!.kl, floatTolerance);
      near(logPxOf(part, row), rows[some.start + row]!.logPx, floatTolerance);
    }
  });

  it('says what its role is, samples its prior, and fits nothing to its codes', async () => {
    const roles = await latentLens(['roles', file('encoder.onnx')]);
    assert.match(roles.stdout, /scale_tril +float32 \[batch, 3, 3\] +scale-tril +named scale_tril/);
    const data = ['--data', file('digits.npy')];
    const { stdout } = await latentLens(['inspect', file('encoder.onnx'), ...data]);
    assert.match(stdout, /of all dimensions together, as those of the posterior are correlated; 3 of 3/);
    const out = path.join(await mkdtemp(path.join(tmpdir(), 'full-covariance-')), 'samples.npy');
    const sample = ['sample', file('encoder.onnx'), '--count', '2', '--out', out];
    assert.equal((await latentLens(sample)).status, 0);
    assert.match((await latentLens([...sample, ...data])).stderr, /has a full covariance/);
    const wrong = await latentLens(['inspect', file('encoder.onnx'), ...data, '--posterior', 'gaussian']);
    assert.match(wrong.stderr, /can't be gaussian/);
  });

  it('is refused where the square is a covariance, and no factor of one', async () => {
    const run = scoreModel(
      engine(),
      file('covariance-encoder.onnx'),
      file('digits.npy'),
      options,
      file('decoder.onnx'),
    );
    await assert.rejects(run, isProblem('factor-not-triangular'));
  });
});
