import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isNetwork, parsePrior } from '../../src/core/settings/prior';
import { ProblemError } from '../../src/core/problem/problem';
import { readDensityNetwork } from '../../src/engine/priors/densityNetwork';
import { loadLogDensity } from '../../src/engine/runtime/logDensity';
import { decomposeKl } from '../../src/results/klDecomposition';
import { dimensionDensity } from '../../src/results/density';
import { negativeKlWarnings } from '../../src/results/negativeKl';
import { outlineOf } from '../../src/results/priorOutline';
import { klOf, klSeOf, logPxOf } from '../../src/results/rowFigures';
import { dimensionFigures } from '../../src/results/summary';
import { drawsOfDensityKl } from '../../src/vae/posterior/densityKl';
import { latentLens } from '../support/commandLine';
import { planOf, scoreModel } from '../support/engines';
import { floatTolerance, maxErrors, nearExact, type ExactFigures } from '../support/exactFigures';
import { near } from '../support/near';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const file = (name: string) => inRepository('test', 'fixtures', 'densityPriors', name);
const ofMixture = (name: string) => inRepository('test', 'fixtures', 'priors', name);
const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as {
  readonly rows: readonly ExactFigures[];
  readonly places: readonly (readonly number[])[];
  readonly logDensity: readonly number[];
};
const data = ofMixture('digits.npy');
const encoder = file('flow-encoder.onnx');
const flow = file('flow.onnx');
const draws = 1000;
const engine = sharedPool(2);

describe('priors whose density a network gives', () => {
  it('have the density that float64 gives, whatever the network’s output is called', async () => {
    const z = Float32Array.from(reference.places.flat());
    const densityOf = async (name: string, places = z) => {
      const network = await readDensityNetwork({ path: file(name) }, [2]);
      const density = await loadLogDensity(network, [2], 'cpu');
      const values = await density.of(places, places.length / 2);
      await density.release();
      return values;
    };
    for (const [at, value] of (await densityOf('flow.onnx')).entries())
      // Places up to 9 standard deviations out, where the density is about e^-50.
      near(value, reference.logDensity[at]!, 1e-5 * Math.abs(reference.logDensity[at]!) + floatTolerance);
    assert.deepEqual(await densityOf('negative.onnx'), await densityOf('mixture.onnx'));
  });

  it('have the KL, the ELBO and the evidence that sums over the plane give', async () => {
    const columns = await scoreModel(engine(), encoder, data, {
      prior: parsePrior(flow)!,
      likelihood: { kind: 'bernoulli' },
      samples: draws,
      importance: draws,
      seed: 3,
    });
    for (const [row, exact] of reference.rows.entries())
      nearExact(columns, row, exact, draws, drawsOfDensityKl);
    assert.ok(dimensionFigures(columns).every(({ kl, sigmaMean }) => Number.isNaN(kl) && sigmaMean > 0));
    assert.equal(decomposeKl(columns, 0), null);
    assert.equal(outlineOf(columns, [0, 1]), null);
    assert.equal(dimensionDensity(columns, 0).prior, null);
  });

  it('have the figures of the same prior in a file of components', async () => {
    const options = { likelihood: { kind: 'bernoulli' }, samples: 8, importance: 64, seed: 5 } as const;
    const model = ofMixture('mixture-encoder.onnx');
    const score = (prior: string) =>
      scoreModel(engine(), model, data, { ...options, prior: parsePrior(prior)! });
    const [network, components] = [await score(file('mixture.onnx')), await score(ofMixture('mixture.npz'))];
    for (let row = 0; row < network.count; row++) {
      near(logPxOf(network, row), logPxOf(components, row), floatTolerance);
      const error = Math.hypot(klSeOf(network, row), klSeOf(components, row));
      near(klOf(network, row), klOf(components, row), maxErrors * error);
    }
  });

  it('are said to be no densities where the KL is clearly below 0', async () => {
    const options = { likelihood: { kind: 'bernoulli' }, samples: 2, seed: 1 } as const;
    const model = ofMixture('mixture-encoder.onnx');
    const warningsUnder = async (name: string) =>
      negativeKlWarnings(
        await scoreModel(engine(), model, data, { ...options, prior: parsePrior(file(name))! }),
      );
    assert.deepEqual(await warningsUnder('mixture.onnx'), []);
    const [warning] = await warningsUnder('unnormalized.onnx');
    assert.equal(warning?.code, 'kl-negative');
    assert.match(warning.what, /^The mean KL is −\d\.\d\d ± 0\.\d\d nats, and no KL is below 0/);
  });

  it('have the same KL in other batches, of some rows alone and with any L', async () => {
    const options = { prior: parsePrior(flow)!, likelihood: { kind: 'bernoulli' }, seed: 3 } as const;
    const all = await scoreModel(engine(), encoder, data, { ...options, samples: 4, firstDrawFirst: true });
    const rows = { start: 5, count: 4 };
    const some = await scoreModel(engine(), encoder, data, { ...options, rows, batch: 3, samples: 1 });
    for (let row = 0; row < rows.count; row++)
      // The runtime rounds differently in batches of another size.
      near(klOf(some, row), klOf(all, rows.start + row), floatTolerance);
  });

  it('are others where the file holds other weights', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const prior = path.join(folder, 'prior.onnx');
    const digests: string[] = [];
    for (const name of ['mixture.onnx', 'flow.onnx']) {
      await copyFile(file(name), prior);
      const { plan } = await planOf(engine(), encoder, data, { prior: parsePrior(prior)! });
      assert.ok(isNetwork(plan.prior));
      digests.push(plan.prior.digest);
      assert.ok(plan.tableVersions.some((version) => version.path === prior));
    }
    assert.notEqual(digests[0], digests[1]);
  });

  for (const [name, kind] of [
    ['energy.onnx', 'energy'],
    ['two-inputs.onnx', 'inputs'],
    ['three.onnx', 'latent'],
    ['two-numbers.onnx', 'numbers-per-latent'],
    ['two-outputs.onnx', 'outputs'],
    ['two-outputs.onnx:c', 'outputs'],
  ] as const) {
    it(`are refused in words where the file gives no log p(z): ${name}`, async () => {
      await assert.rejects(
        planOf(engine(), encoder, data, { prior: parsePrior(file(name))! }),
        (thrown: unknown) => {
          assert.ok(thrown instanceof ProblemError, String(thrown));
          assert.equal(thrown.problem.code, 'density-file-unlike');
          assert.equal((thrown.problem.args['defect'] as { readonly kind: string }).kind, kind);
          return true;
        },
      );
    });
  }

  it('may be one of several outputs, by its name', async () => {
    const options = { likelihood: { kind: 'bernoulli' }, samples: 2, seed: 1 } as const;
    const model = ofMixture('mixture-encoder.onnx');
    const score = (name: string) =>
      scoreModel(engine(), model, data, { ...options, prior: parsePrior(file(name))! });
    const [named, alone] = [await score('two-outputs.onnx:a'), await score('mixture.onnx')];
    for (let row = 0; row < named.count; row++) near(klOf(named, row), klOf(alone, row), floatTolerance);
  });

  it('are named on the command line, which says that they can’t be sampled', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'latent-lens-prior-'));
    const asked = ['--data', data, '--format', 'json', '--prior', flow];
    const inspected = await latentLens(['inspect', encoder, ...asked]);
    assert.equal(inspected.status, 0, inspected.stderr);
    const report = JSON.parse(inspected.stdout) as {
      readonly settings: { readonly prior: string };
      readonly samples: readonly { readonly klSe: number | null }[];
    };
    assert.equal(report.settings.prior, flow);
    assert.ok(report.samples.every(({ klSe }) => klSe !== null && klSe > 0));
    const out = path.join(folder, 'samples');
    const sampled = await latentLens(['sample', encoder, '--count', '4', '--prior', flow, '--out', out]);
    assert.equal(sampled.status, 1);
    assert.match(sampled.stderr, /can’t be sampled: only its density is known/);
  });
});
