import assert from 'node:assert/strict';
import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPrior } from '../../src/contracts/engine';
import { isPriorFile, parsePrior } from '../../src/core/settings/prior';
import { ProblemError } from '../../src/core/problem/problem';
import { encodeNpy } from '../../src/export/npy';
import { describeModelFiles } from '../../src/session/loading/describeFiles';
import { isMixture, type MixturePrior } from '../../src/vae/posterior/prior';
import type { ReadPriorParams } from '../../src/contracts/engine/models';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const file = (name: string) => inRepository('test', 'fixtures', 'priors', name);
const encoder = file('mixture-encoder.onnx');
const engine = sharedPool(1);

/** What a file of components holds. */
async function readComponents(params: ReadPriorParams): Promise<MixturePrior> {
  const prior = await engine().warm().request(readPrior, params);
  assert.ok(isMixture(prior));
  return prior;
}

/** A check of what was thrown: that a file is no prior of the model, and how. */
function hasDefect(kind: string): (thrown: unknown) => true {
  return (thrown) => {
    assert.ok(thrown instanceof ProblemError, String(thrown));
    assert.equal(thrown.problem.code, 'prior-file-unlike');
    assert.equal((thrown.problem.args['defect'] as { readonly kind: string }).kind, kind);
    return true;
  };
}

describe('files of a prior', () => {
  it('are read from files of numpy and scikit-learn alike', async () => {
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder }, true);
    const read = async (name: string) => {
      const requested = parsePrior(file(name))!;
      assert.ok(isPriorFile(requested));
      return readComponents({ file: requested, model });
    };
    const [npz, json] = [await read('mixture.npz'), await read('mixture.json')];
    assert.equal(npz.weights.length, 4);
    for (const [at, mean] of npz.means.entries()) near(json.means[at]!, mean, 1e-6);
    for (const [at, deviation] of npz.deviations.entries()) near(json.deviations[at]!, deviation, 1e-6);
    for (const [at, weight] of npz.weights.entries()) near(json.weights[at]!, weight, 1e-6);
  });

  it('may have full covariances, each its own or one for all, as scikit-learn fits them', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder }, true);
    const read = async (content: unknown) => {
      const prior = path.join(folder, 'prior.json');
      await writeFile(prior, JSON.stringify(content));
      const params = { file: { holds: 'components', reference: { path: prior } }, model } as const;
      return readComponents(params);
    };
    const means = [
      [0, 0],
      [1, 1],
      [2, 0],
    ];
    const covariance = [
      [4, 2],
      [2, 5],
    ];
    const own = await read({ means_: means, covariances_: [covariance, covariance, covariance] });
    const tied = await read({ means_: means, covariances_: covariance });
    assert.deepEqual(own.factors, [2, 0, 1, 2, 2, 0, 1, 2, 2, 0, 1, 2]);
    assert.deepEqual(tied, own);
    assert.deepEqual(own.deviations, [2, Math.sqrt(5), 2, Math.sqrt(5), 2, Math.sqrt(5)]);
  });

  it('are refused in words where they hold no prior of the model, each by what is wrong', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const model = await describeModelFiles(engine().warm(), { modelPath: encoder }, true);
    const contents: Record<string, readonly [unknown, string]> = {
      'no-means.json': [{ scales: [1, 1] }, 'missing'],
      'no-scales.json': [{ means: [1, 1] }, 'missing'],
      'three.json': [{ means: [1, 1, 1], scales: [1, 1, 1] }, 'shape'],
      'not-definite.json': [
        {
          means: [0, 0],
          covariances: [
            [
              [1, 2],
              [2, 1],
            ],
          ],
        },
        'covariances',
      ],
      'asymmetric.json': [
        {
          means: [0, 0],
          covariances: [
            [
              [1, 0.5],
              [0, 1],
            ],
          ],
        },
        'covariances',
      ],
      'transposed.json': [
        {
          means: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ],
          scales: [1, 1],
        },
        'shape',
      ],
      'tied-or-own.json': [
        {
          means: [
            [0, 0],
            [1, 1],
          ],
          covariances: [
            [1, 0.3],
            [0.3, 2],
          ],
        },
        'ambiguous',
      ],
      'several.json': [{ mu: [0, 0], means: [1, 1], scales: 1 }, 'several'],
      'none.json': [{ means: [], scales: 1 }, 'shape'],
      'zero.json': [{ means: [0, 0], scales: [1, 0] }, 'values'],
      'weights.json': [{ means: [0, 0], scales: [1, 1], weights: [1, 2, 3] }, 'weights'],
      'negative.json': [
        {
          means: [
            [0, 0],
            [1, 1],
          ],
          scales: [1, 1],
          weights: [-1, 2],
        },
        'values',
      ],
      'ragged.json': [{ means: [[0, 0], [1]], scales: [1, 1] }, 'array-unfit'],
      'list.json': [3, 'not-json'],
    };
    for (const [name, [content, kind]] of Object.entries(contents)) {
      const prior = path.join(folder, name);
      await writeFile(prior, JSON.stringify(content));
      const params = { file: { holds: 'components', reference: { path: prior } }, model } as const;
      await assert.rejects(engine().warm().request(readPrior, params), hasDefect(kind));
    }
    const wide = path.join(folder, 'wide.npy');
    await writeFile(wide, encodeNpy(new Float32Array(3 * 65), [3, 65]));
    const params = { file: { holds: 'pseudo-inputs', reference: { path: wide } }, model } as const;
    await assert.rejects(engine().warm().request(readPrior, params), hasDefect('inputs'));
    const alone = path.join(folder, 'decoder.onnx');
    await copyFile(file('mixture-decoder.onnx'), alone);
    const decoder = await describeModelFiles(engine().warm(), { modelPath: alone }, true);
    const encoded = { holds: 'pseudo-inputs', reference: { path: file('pseudo-inputs.npy') } } as const;
    await assert.rejects(
      engine().warm().request(readPrior, { file: encoded, model: decoder }),
      isProblem('pseudo-inputs-not-encoded', { because: 'no-encoder' }),
    );
    const missing = {
      file: { holds: 'components', reference: { path: path.join(folder, 'none.npz') } },
      model,
    } as const;
    await assert.rejects(engine().warm().request(readPrior, missing), isProblem('file-unreadable'));
  });
});
