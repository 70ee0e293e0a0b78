import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ComparisonState } from '../../src/contracts/panel/comparison';
import type { LatentMatch } from '../../src/contracts/panel/latentComparison';
import { manifestPathOf } from '../../src/export/manifest';
import { exportComparison } from '../../src/session/comparison/exportComparison';
import { thumbnailsOf } from '../../src/session/decoding/pictures';
import { dataPicture } from '../../src/session/panelState';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { Remembered } from '../../src/session/settings/userSettings';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { argumentsOf, readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const sampleFolder = inRepository('media', 'sample');
const other = 'checkpoint-encoder.onnx';
const settings = { samples: 3, seed: 2, subset: 'limit=200' };

describe('A model beside another one', () => {
  const pool = sharedPool();
  let folder: string;
  let session: Session;
  let remembered: Remembered;

  const file = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-comparing-'));
    for (const name of ['encoder.onnx', 'decoder.onnx', 'test.npz'])
      copyFileSync(path.join(sampleFolder, `fashion-mnist-${name}`), file(`fashion-mnist-${name}`));
    for (const half of ['encoder', 'decoder'])
      copyFileSync(inRepository('test', 'bench', `conv-vae-${half}.onnx`), file(`checkpoint-${half}.onnx`));
    remembered = { settings };
    session = open();
    await scored();
  });

  afterEach(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => {
    const memory = {
      read: () => remembered,
      write: (written: Remembered) => {
        remembered = written;
      },
    };
    const probes = new ProviderProbes(engineLaunch, silent);
    return new Session(
      file('fashion-mnist-encoder.onnx'),
      { pool: pool(), probes, memory, log: silent },
      'cpu',
    );
  };

  const scored = async () => {
    const done = nextPhase(session, 'done');
    await session.open(true);
    await done;
  };

  /** Compares with a model, and what came of it. */
  const compareWith = async (name: string): Promise<ComparisonState> => {
    session.beside.comparison.choose(file(name));
    await session.beside.comparison.start();
    return session.beside.comparison.state;
  };

  const figuresOf = ({ figures, problem }: ComparisonState) => {
    assert.ok(figures, problem?.what);
    return figures;
  };

  const commandLine = async (...args: string[]) => {
    const call = ['compare', file('fashion-mnist-encoder.onnx'), file(other)];
    const data = `${file('fashion-mnist-test.npz')}:images`;
    const options = ['--data', data, '--subset', 'limit=200', '--samples', '3', '--seed', '2'];
    const { status, stdout, stderr } = await latentLensOn(pool(), [...call, ...options, ...args]);
    assert.equal(status, 0, stderr);
    return stdout;
  };

  it('has the figures of the command line', async () => {
    const { difference, latents, models, losses, wins, histogram, notFinite } = figuresOf(
      await compareWith(other),
    );
    const printed = JSON.parse(await commandLine('--format', 'json')) as {
      readonly summary: Readonly<Record<string, number>> & { readonly matches: readonly LatentMatch[] };
      readonly model: { readonly summary: object };
      readonly other: { readonly summary: object };
      readonly samples: readonly { readonly index: number; readonly deltaElbo: number }[];
    };
    assert.ok(difference.kind === 'elbo');
    for (const [name, value] of Object.entries(difference))
      if (name !== 'kind') assert.equal(value, printed.summary[name], name);
    assert.deepEqual(
      [latents!.cka, latents!.neighborhoodOverlap, latents!.rows],
      [printed.summary['cka'], printed.summary['neighborhoodOverlap'], printed.summary['latentRows']],
    );
    assert.deepEqual(latents!.matches, printed.summary.matches);
    assert.deepEqual(
      models.map(({ summary }) => summary),
      [printed.model.summary, printed.other.summary],
    );
    const sorted = [...printed.samples].sort((a, b) => a.deltaElbo - b.deltaElbo);
    assert.deepEqual(
      [losses[0]!.index, wins[0]!.index],
      [sorted[0]!.index, sorted.at(-1)!.index],
      'the rows that differ most',
    );
    assert.equal(
      histogram.counts.reduce((sum, count) => sum + count, 0),
      200 - notFinite,
    );
  });

  it('is no different from itself in any figure', async () => {
    for (const half of ['encoder', 'decoder'])
      copyFileSync(file(`fashion-mnist-${half}.onnx`), file(`same-${half}.onnx`));
    const { difference, losses, wins, latents } = figuresOf(await compareWith('same-encoder.onnx'));
    const { kind, ...means } = difference;
    assert.equal(kind, 'elbo');
    for (const [name, value] of Object.entries(means))
      if (name !== 'unpairedSe') assert.equal(value, 0, name);
    assert.deepEqual([losses, wins], [[], []]);
    assert.deepEqual([latents!.cka, latents!.neighborhoodOverlap], [1, 1]);
    for (const match of latents!.matches)
      assert.deepEqual([match.otherLatent, match.correlation], [match.latent, 1]);
  });

  it('is written as the command line writes it, which the manifest names', async () => {
    await compareWith(other);
    for (const format of ['json', 'csv'] as const) {
      const figures = file(`comparison.${format}`);
      const manifest = manifestPathOf(figures);
      const { made } = session.beside.comparison;
      await exportComparison(
        made!,
        { figures, manifest, format },
        session.beside.comparison.work(),
        session.hashes,
      );
      const again = file(`again.${format}`);
      const content = readManifest(manifest);
      assert.deepEqual(content.other?.model, other);
      assert.match(content.other.modelFiles[0]!.sha256!, /^[0-9a-f]{64}$/);
      const { status, stderr } = await latentLensOn(pool(), argumentsOf(content, again));
      assert.equal(status, 0, stderr);
      assert.equal(readFileSync(again, 'utf8'), readFileSync(figures, 'utf8'), format);
    }
  });

  it('takes what a setup file says of the other, and settings of this one for the rest', async () => {
    await session.settings.change({ likelihood: 'gaussian:0.3' });
    await nextPhase(session, 'done');
    const likelihoodOf = () => session.beside.comparison.made!.other.opened.plan.likelihood;
    await compareWith(other);
    assert.deepEqual(likelihoodOf(), { kind: 'gaussian', sigma: 0.3 });
    writeFileSync(file('checkpoint-encoder.vae.json'), JSON.stringify({ likelihood: 'laplace:0.2' }));
    figuresOf(await compareWith(other));
    assert.deepEqual(likelihoodOf(), { kind: 'laplace', b: 0.2 });
    const figures = file('laplace.csv');
    const files = { figures, manifest: manifestPathOf(figures), format: 'csv' } as const;
    const { hashes, beside } = session;
    const { comparison } = beside;
    await exportComparison(comparison.made!, files, comparison.work(), hashes);
    const again = file('again.csv');
    await latentLensOn(pool(), argumentsOf(readManifest(files.manifest), again));
    assert.equal(readFileSync(again, 'utf8'), readFileSync(figures, 'utf8'));
  });

  it('compares errors, and says why, where likelihoods are over other measures', async () => {
    writeFileSync(file('checkpoint-encoder.vae.json'), JSON.stringify({ likelihood: 'gaussian:1' }));
    const { difference, whyNoElbo, models, losses } = figuresOf(await compareWith(other));
    assert.equal(whyNoElbo!.code, 'compared-under-other-measures');
    assert.ok(difference.kind === 'errors');
    const [own, others] = models.map(({ summary }) => summary.meanSquaredError!);
    // Means of 200 float64 values, by another order of operations.
    assert.ok(Math.abs(difference.deltaError! - (own! - others!)) < 1e-12);
    assert.ok(difference.deltaErrorSe! < difference.unpairedSe!);
    assert.ok(losses.every(({ delta, own: a, other: b }) => delta > 0 && delta === a - b));
  });

  it('says in words what it refuses, and what fails', async () => {
    writeFileSync(file('checkpoint-encoder.vae.json'), JSON.stringify({ scale: 'none' }));
    const refused = await compareWith(other);
    assert.deepEqual(
      [refused.phase, refused.problem?.code, refused.figures],
      ['failed', 'compared-on-other-values', null],
    );
    copyFileSync(
      inRepository('test', 'fixtures', 'structures', 'decoder-flat', 'vae_decoder.onnx'),
      file('half.onnx'),
    );
    const half = await compareWith('half.onnx');
    assert.equal(half.problem?.code, 'compared-without-elbo');
    const missing = await compareWith('not-there.onnx');
    assert.equal(missing.phase, 'failed');
    assert.ok(missing.problem);
  });

  it('can be canceled, and made again', async () => {
    session.beside.comparison.choose(file(other));
    const running = session.beside.comparison.start();
    assert.equal(session.beside.comparison.state.phase, 'reading');
    session.beside.comparison.cancel();
    await running;
    assert.deepEqual(
      [session.beside.comparison.state.phase, session.beside.comparison.state.problem],
      ['canceled', null],
    );
    await session.beside.comparison.start();
    assert.equal(session.beside.comparison.state.phase, 'done');
  });

  it('is gone with another choice, and remembered until then', async () => {
    await compareWith(other);
    assert.equal(remembered.comparedWith, file(other));
    session.dispose();
    session = open();
    assert.equal(session.beside.comparison.state.other!.name, other);
    assert.equal(session.beside.comparison.state.figures, null);
    session.beside.comparison.choose(undefined);
    assert.deepEqual([session.beside.comparison.state.other, remembered.comparedWith], [null, undefined]);
    await scored();
  });

  it('waits for this model to be scored', async () => {
    session.dispose();
    session = open();
    const { problem } = await compareWith(other);
    assert.equal(problem!.code, 'compared-before-scored');
    await scored();
  });

  it('says when it no longer holds', async () => {
    await compareWith(other);
    assert.equal(session.beside.comparison.state.outdated, null);
    const outdated = (part: ComparisonState['outdated']) =>
      new Promise<void>((resolve) => {
        const listening = session.beside.comparison.onState((state) => {
          if (state.outdated !== part) return;
          listening.dispose();
          resolve();
        });
      });
    const bySettings = outdated('settings');
    await session.settings.change({ seed: 5 });
    await bySettings;
    const again = outdated(null);
    await session.settings.undo();
    await again;
    const byFile = outdated('other-written');
    utimesSync(file('checkpoint-decoder.onnx'), 1, 1);
    await byFile;
    const byRows = outdated('rows');
    await session.settings.change({ subset: 'limit=100' });
    await byRows;
  });

  it('has reconstructions of the other model', async () => {
    await compareWith(other);
    const { opened, scored: scoredOther } = session.beside.comparison.made!.other;
    const pictured = { plan: opened.plan, columns: scoredOther.columns };
    const picture = dataPicture(opened.effective, session.display);
    const { reconstructions } = await thumbnailsOf(
      session.beside.comparison.work().otherPool,
      pictured,
      picture,
      [3, 7],
    );
    const own = await thumbnailsOf(pool(), session.pass!, picture, [3, 7]);
    assert.equal(reconstructions.length, 2 * 28 * 28);
    assert.notDeepEqual(reconstructions, own.reconstructions);
  });
});
