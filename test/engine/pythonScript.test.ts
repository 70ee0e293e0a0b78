import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { RequestedSettings } from '../../src/core/settings/requestedSettings';
import { likelihoodOf } from '../../src/export/figureSource';
import { pythonScript } from '../../src/export/python/pythonScript';
import { elboOf, klOf } from '../../src/results/rowFigures';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { openScoring } from '../../src/session/scoring/openScoring';
import { scoreOpened, sourceOfScoring } from '../../src/session/scoring/scoreOpened';
import { isProblem } from '../support/isProblem';
import { engineLaunch, silent } from '../support/engines';
import { pythonRuntime } from '../support/pythonRuntime';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const fixture = (...parts: string[]) => inRepository('test', 'fixtures', ...parts);
const sample = (name: string) => inRepository('media', 'sample', name);

interface Case {
  readonly name: string;
  readonly model: string;
  readonly settings: Omit<RequestedSettings, 'data'> & { readonly data: { path: string; key?: string } };
}

const bundled = { path: sample('fashion-mnist-test.npz'), key: 'images' };
const encoder = sample('fashion-mnist-encoder.onnx');
const linear = (name: string) => fixture('linearGaussian', name);

const cases: readonly Case[] = [
  { name: 'the bundled VAE', model: encoder, settings: { data: bundled, subset: 'limit=40' } },
  {
    name: 'rows at random, under a fitted σ and a seed of more than 32 bits',
    model: encoder,
    settings: {
      data: bundled,
      subset: 'random=30,seed=7',
      likelihood: 'gaussian-optimal',
      seed: 2 ** 40 + 3,
    },
  },
  ...['continuous-bernoulli', 'laplace:0.2', 'logistic:0.1', 'student-t:4:0.2', 'gaussian:0.25'].map(
    (likelihood) => ({
      name: likelihood,
      model: encoder,
      settings: { data: bundled, subset: 'limit=20', likelihood, samples: 5 },
    }),
  ),
  {
    name: 'a beta of a stated concentration',
    model: fixture('betas', 'mean-encoder.onnx'),
    settings: { data: { path: fixture('betas', 'shares.npy') }, likelihood: 'beta:15' },
  },
  {
    name: 'another prior',
    model: linear('lg-2x5-encoder-off.onnx'),
    settings: {
      data: { path: linear('lg-2x5.npy') },
      decoder: linear('lg-2x5-decoder.onnx'),
      likelihood: 'gaussian:0.5',
      prior: '0.3,1.5',
    },
  },
  {
    name: 'logits',
    model: linear('lg-1x2-encoder-exact.onnx'),
    settings: {
      data: { path: linear('lg-1x2.npy') },
      decoder: linear('lg-1x2-decoder.onnx'),
      likelihood: 'bernoulli-logits',
    },
  },
  {
    name: 'a model cut inside its graph, with a learned σ',
    model: fixture('likelihoods', 'log-variance-whole.onnx'),
    settings: { data: { path: fixture('likelihoods', 'images.npy') }, likelihood: 'gaussian-learned' },
  },
];

describe('A copied Python script computes the ELBO and the KL of every row again:', () => {
  const pool = sharedPool(1);
  let found: Awaited<ReturnType<typeof pythonRuntime>>;
  let temporary: string;

  before(async function () {
    this.timeout(300_000);
    temporary = mkdtempSync(path.join(tmpdir(), 'python-script-'));
    found = await pythonRuntime();
    if ('reason' in found) console.log(`    skipped: ${found.reason}`);
  });
  after(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  const open = async ({ model, settings }: Omit<Case, 'name'>) => {
    const call = { modelPath: model, settings, provider: 'cpu', errors: false } as const;
    const limits = { timeoutSeconds: 60 };
    return openScoring(pool(), new ProviderProbes(engineLaunch, silent), call, limits, () => undefined);
  };

  for (const { name, model, settings } of cases)
    it(name, async function () {
      if ('reason' in found) this.skip();
      const { python } = found;
      const opened = await open({ model, settings });
      const { token } = new CancellationTokenSource();
      const options = { token, timeoutSeconds: 60, onPart: () => undefined };
      const { columns, ran } = await scoreOpened(pool(), opened, options);
      const source = sourceOfScoring(opened, ran);
      const script = pythonScript(source, likelihoodOf(source)!, opened.plan.samples);
      const { elbo, kl } = runPython(python, script);
      assert.equal(elbo.length, columns.count);
      for (let row = 0; row < columns.count; row++) {
        isNear(elbo[row]!, elboOf(columns, row), `ELBO of row ${row}`);
        isNear(kl[row]!, klOf(columns, row), `KL of row ${row}`);
      }
    });

  it('says when there is no short script', async () => {
    const levels = {
      model: fixture('levelsOfLatents', 'whole.onnx'),
      settings: { data: { path: fixture('levelsOfLatents', 'digits.npy') } },
    };
    const conditioned = {
      model: fixture('structures', 'cvae-whole', 'cvae.onnx'),
      settings: {
        data: { path: fixture('counts', 'cells.npy'), key: '[:,:10]' },
        conditions: { label: '1' },
      },
    };
    for (const [each, reason] of [
      [levels, 'levels'],
      [conditioned, 'conditions'],
    ] as const) {
      const source = sourceOfScoring(await open(each), null);
      assert.throws(
        () => pythonScript(source, { kind: 'bernoulli' }, 4),
        isProblem('python-not-possible', { reason }),
      );
    }
  });

  /** Two runtimes round float32 differently: 1e-5 of a sum of some hundred terms of the size of the figure. */
  function isNear(actual: number, expected: number, what: string): void {
    const size = Math.max(1, Math.abs(expected));
    assert.ok(Math.abs(actual - expected) < 1e-5 * size, `${what}: ${actual}, not ${expected}`);
  }

  function runPython(
    python: string,
    script: string,
  ): { readonly elbo: readonly number[]; readonly kl: readonly number[] } {
    // Each script of its own folder: the graphs of different likelihoods have one name.
    const folder = mkdtempSync(path.join(temporary, 'run-'));
    const file = path.join(folder, 'elbo.py');
    const told =
      'import json\njson.dump({"elbo": elbo.tolist(), "kl": kl.tolist()}, open("told.json", "w"))\n';
    writeFileSync(file, `${script}${told}`);
    const { status, stdout, stderr } = spawnSync(python, [file], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${inRepository('bin')}${path.delimiter}${process.env['PATH']}` },
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /ELBO -?\d+\.\d{4} ± \d+\.\d{4} nats, of \d+ rows\nreconstruction /);
    return JSON.parse(readFileSync(path.join(folder, 'told.json'), 'utf8')) as ReturnType<typeof runPython>;
  }
});
