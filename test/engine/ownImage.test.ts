import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { CancellationToken } from 'vscode-jsonrpc';
import type { OwnImage } from '../../src/contracts/panel/ownImage';
import type { RequestedSettings } from '../../src/core/settings/requestedSettings';
import { openDataset } from '../../src/data/dataset';
import { encodeNpy } from '../../src/export/npy';
import type { EnginePool } from '../../src/pool/enginePool';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { scoreImage } from '../../src/session/ownImage/scoreImage';
import { Session } from '../../src/session/session';
import { engineLaunch, openPool, silent } from '../support/engines';
import { isProblem } from '../support/isProblem';
import { inRepository } from '../support/repository';

const sample = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const structure = (...parts: string[]) => inRepository('test', 'fixtures', 'structures', ...parts);

describe("an image of the user's own", () => {
  let folder: string;
  let pool: EnginePool;
  let session: Session;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'own-image-'));
    pool = openPool();
  });

  afterEach(() => {
    session.dispose();
    pool.dispose();
    rmSync(folder, { recursive: true });
  });

  /** Opens a model and waits until its data are scored. */
  async function open(model: string, settings: RequestedSettings = {}): Promise<void> {
    const memory = { read: () => ({ settings }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    const done = new Promise<void>((resolve) => {
      session.onState(({ run }) => {
        if (run.phase === 'done') resolve();
      });
    });
    await session.open(true);
    await done;
  }

  function written(name: string, bytes: Uint8Array | string): string {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  }

  const score = (file: string, name = path.basename(file)): Promise<OwnImage> =>
    scoreImage(session, { path: file, name }, CancellationToken.None);

  const png = (width: number, height: number, channels: 1 | 3, data: ArrayLike<number>) =>
    encodePng({ width, height, channels, depth: 8, data: Uint8Array.from(data) });

  /** Holds an image's figures against those of the data's first row, which has the same pixels and the same noise. */
  function equalsFirstRow({ figures, detail }: OwnImage): void {
    const row = session.pass!.results.figures(0)!;
    const { elbo, elboSe, kl, reconstruction, draws } = row;
    assert.notEqual(elbo, null);
    for (const [name, value] of Object.entries({ elbo, elboSe, kl, reconstruction, draws })) {
      const own = figures[name as 'elbo' | 'elboSe' | 'kl' | 'reconstruction' | 'draws']!;
      // The runtime rounds a row differently among others: float32 through a network.
      assert.ok(Math.abs(own - value!) <= 1e-5 * Math.abs(value!) + 1e-6, `${name}: ${own}, ${value}`);
    }
    assert.equal(detail.mu.length, session.pass!.results.columns.latentDims);
  }

  it('that is a row of bytes has the figures of that row, and the row is the nearest', async () => {
    await open(sample);
    const before = session.pass;
    const raw = new Float32Array(784);
    const dataset = await openDataset({ path: inRepository('media', 'sample', 'fashion-mnist-test.npz') });
    await dataset.read({ start: 0, count: 1 }, raw, 0);
    await dataset.close();
    const image = await score(written('row.png', png(28, 28, 1, raw)));
    equalsFirstRow(image);
    assert.equal(image.nearest.index[0], 0);
    assert.ok(image.nearest.distance[0]! < 1e-4);
    assert.deepEqual(image.steps.from, { height: 28, width: 28, channels: 1 });
    assert.deepEqual(image.steps.levels, [0, 1]);
    assert.equal(session.pass, before);
    assert.equal(session.pass!.results.columns.scoredCount, 1000, 'it is none of the rows');
  });

  it('in color and of another size is brought to what the model reads, which is said', async () => {
    await open(sample);
    const data = Buffer.from(Array.from({ length: 64 * 48 * 4 }, (_, i) => (i * 7) % 256));
    const { steps, detail } = await score(
      written('photo.jpg', encodeJpeg({ width: 64, height: 48, data }, 90).data),
    );
    assert.deepEqual(steps, {
      from: { height: 48, width: 64, channels: 3 },
      to: { height: 28, width: 28, channels: 1 },
      how: 'crop',
      levels: [0, 1],
      binarize: null,
      assumed: [],
    });
    assert.equal(detail.raw?.picture.width, 64);
    assert.equal(detail.input.length, 784);
  });

  it('follows the recipe in force', async () => {
    await open(sample, { recipe: 'threshold=0.5' });
    const { steps, detail } = await score(
      written(
        'gray.png',
        png(
          28,
          28,
          1,
          Array.from({ length: 784 }, (_, i) => i % 256),
        ),
      ),
    );
    assert.deepEqual(steps.binarize, { kind: 'threshold', above: 0.5 });
    assert.deepEqual([...new Set(detail.input)].sort(), [0, 1]);
  });

  it('in color has the channels where the model reads them', async () => {
    const bytes = Uint8Array.from({ length: 4 * 3 * 64 }, (_, i) => (i * 37 + (i >> 6) * 11) % 256);
    cpSync(structure('vae-diffusers'), folder, { recursive: true });
    const values = Float32Array.from(bytes, (byte) => byte / 255);
    writeFileSync(path.join(folder, 'vae_encoder', 'rows.npy'), encodeNpy(values, [4, 3, 8, 8]));
    await open(path.join(folder, 'vae_encoder', 'model.onnx'));
    const channelsLast = Array.from({ length: 192 }, (_, i) => bytes[(i % 3) * 64 + Math.floor(i / 3)]!);
    equalsFirstRow(await score(written('color.png', png(8, 8, 3, channelsLast))));
  });

  it('is told of conditions what samples are told, which is said', async () => {
    cpSync(structure('cvae-whole'), folder, { recursive: true });
    await open(path.join(folder, 'cvae.onnx'), {
      sampleConditions: { label: '2' },
      display: '2x5',
    });
    const image = await score(written('gray.png', png(5, 2, 1, new Uint8Array(10))));
    assert.deepEqual(image.steps.assumed, [{ name: 'label', value: '2' }]);
    await session.settings.change({ sampleConditions: { label: '0' } });
    const other = await score(path.join(folder, 'gray.png'));
    assert.notEqual(other.figures.elbo, image.figures.elbo);
  });

  it('is refused by a model whose rows are no images', async () => {
    cpSync(structure('cvae-whole'), folder, { recursive: true });
    await open(path.join(folder, 'cvae.onnx'));
    const file = written('gray.png', png(5, 2, 1, new Uint8Array(10)));
    await assert.rejects(score(file), isProblem('images-not-available'));
  });

  for (const [what, name, bytes] of [
    ['a text', 'notes.png', 'no image at all'],
    ['an image that is cut short', 'cut.png', png(28, 28, 1, new Uint8Array(784)).slice(0, 60)],
    ['a file of another kind', 'rows.npy', encodeNpy(new Float32Array(784), [1, 784])],
    ['an empty file', 'empty.png', ''],
  ] as const)
    it(`that is ${what} is refused by its own name`, async () => {
      await open(sample, { samples: 1 });
      await assert.rejects(score(written(name, bytes), 'holiday.png'), (error: Error) => {
        isProblem('picture-unreadable')(error);
        assert.match(error.message, /^holiday\.png is not a readable picture: /);
        return true;
      });
    });
});
