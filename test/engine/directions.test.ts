import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { DirectionChoice } from '../../src/contracts/panel/directions';
import { decodeTraversal } from '../../src/session/decoding/traversing';
import { directionOf, probesView } from '../../src/session/latentSpace/directions';
import { projectPoints } from '../../src/session/latentSpace/projection';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import type { EnginePool } from '../../src/pool/enginePool';
import { placeAlong } from '../../src/vae/traversal/alongDirection';
import { engineLaunch, openPool, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { isProblem } from '../support/isProblem';
import { near } from '../support/near';
import { standardNormalRows } from '../support/standardNormalRows';

const memory = { read: () => ({ settings: { samples: 1 } }), write: () => undefined };
const latentDims = 16;
const trouser: DirectionChoice = { factor: null, name: 'Trouser', along: 'means' };

describe('directions in the latent space of the bundled VAE', () => {
  const { token } = new CancellationTokenSource();
  let pool: EnginePool;
  let session: Session;

  before(async () => {
    pool = openPool();
    const probes = new ProviderProbes(engineLaunch, silent);
    const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    const done = new Promise<void>((resolve) => {
      session.onResults(() => {
        if (session.state.run.phase === 'done') resolve();
      });
    });
    await session.open(true);
    await done;
  });

  after(() => {
    session.dispose();
    pool.dispose();
  });

  const meanOf = (isOfClass: boolean) => {
    const { columns, data } = session.pass!.results;
    const { values, names } = data.labels!;
    const rows = [...columns.scoredRows()].filter(
      (row) => (names![values[row]!] === 'Trouser') === isOfClass,
    );
    return Float64Array.from({ length: latentDims }, (_, j) => {
      return rows.reduce((sum, row) => sum + columns.mu[row * latentDims + j]!, 0) / rows.length;
    });
  };

  it('go from the mean of the other rows to the mean of a class', async () => {
    const { vector, of } = (await directionOf(session.latentSpace, trouser, token))!;
    assert.deepEqual(of, trouser);
    const [own, others] = [meanOf(true), meanOf(false)];
    const difference = own.map((value, j) => value - others[j]!);
    const length = Math.hypot(...difference);
    for (const [j, value] of vector.entries()) near(value, difference[j]! / length, 1e-9);
  });

  it('are offered with the scores that the command line prints', async () => {
    const probes = await probesView(session.latentSpace, null, token);
    assert.ok(probes.kind === 'class');
    assert.equal(probes.classes.length, 10);
    near(probes.all.value, 0.707, 1e-9);
    near(probes.classes.find(({ name }) => name === 'Trouser')!.score!.value, 0.978, 1e-9);
  });

  it('are none of a factor that the data lack', async () => {
    const absent = { ...trouser, factor: 'no such factor' };
    assert.equal(await directionOf(session.latentSpace, absent, token), null);
    assert.deepEqual(await probesView(session.latentSpace, absent.factor, token), {
      ...{ kind: 'none', reason: 'no-values' },
    });
    const traversal = {
      ...({ kind: 'direction', z: new Float32Array(latentDims), sample: null, of: absent } as const),
      ...({ range: 'data', steps: 3 } as const),
    };
    await assert.rejects(decodeTraversal(session, traversal), isProblem('traversal-invalid'));
  });

  it('are decoded at places along them, from any z, which stays what it is across them', async () => {
    const direction = (await directionOf(session.latentSpace, trouser, token))!;
    const z = Float32Array.from({ length: latentDims }, (_, j) => j / 10 - 0.5);
    const traversal = {
      ...({ kind: 'direction', z, sample: 7, of: trouser, range: 'data', steps: 5 } as const),
    };
    const { latents, samples } = await decodeTraversal(session, traversal);
    assert.equal(samples.samples.length, 5 * 28 * 28);
    assert.equal(latents.rows[0]!.name, 'label Trouser');
    const { values } = latents.rows[0]!;
    near(values[0]!, direction.min, 1e-12);
    near(values[4]!, direction.max, 1e-12);
    const across = (at: ArrayLike<number>) => {
      const place = placeAlong(direction.vector, at);
      return Array.from(direction.vector, (u, j) => at[j]! - place * u);
    };
    for (const step of values.keys()) {
      const at = latents.z.subarray(step * latentDims, (step + 1) * latentDims);
      near(placeAlong(direction.vector, at), values[step]!, 1e-5);
      for (const [j, value] of across(at).entries()) near(value, across(z)[j]!, 1e-5);
    }
  });

  it('are an axis of the latent space: the projection of the means', async () => {
    const direction = (await directionOf(session.latentSpace, trouser, token))!;
    const points = await projectPoints(session.latentSpace, { kind: 'direction', x: trouser, y: 3 }, token);
    assert.deepEqual([points.x.name, points.y.name, points.y.number], ['label Trouser', 'z3', 3]);
    const { columns } = session.pass!.results;
    for (const point of [0, 400, 999]) {
      const mu = columns.mu.subarray(point * latentDims, (point + 1) * latentDims);
      const { min, max } = points.x;
      const at = min + (points.coordinates[2 * point]! / 65535) * (max - min);
      near(at, placeAlong(direction.vector, mu), (max - min) / 65535);
    }
  });
});

describe('directions in the latent spaces of other models', () => {
  const { token } = new CancellationTokenSource();
  const rows = 200;
  let pool: EnginePool;
  let session: Session | undefined;
  let folder: string;

  before(() => {
    pool = openPool();
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-directions-'));
    const x = standardNormalRows(rows, 10);
    const names = [...Array.from({ length: 10 }, (_, j) => `x${j}`), 'label', 'size'];
    const lines = Array.from({ length: rows }, (_, row) => {
      const own = x.subarray(10 * row, 10 * row + 10);
      return [...own, row % 4, own[0]! + own[1]!].join();
    });
    writeFileSync(path.join(folder, 'rows.csv'), `${[names.join(), ...lines].join('\n')}\n`);
  });
  afterEach(() => session?.dispose());
  after(() => {
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A session that has passed over the rows. */
  async function opened(...model: string[]): Promise<Session> {
    const settings = { samples: 1, data: { path: path.join(folder, 'rows.csv'), key: 'x0..x9' } };
    const own = { read: () => ({ settings }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const file = inRepository('test', 'fixtures', 'structures', ...model);
    const next = new Session(file, { pool, probes, memory: own, log: silent }, 'cpu');
    session = next;
    const done = new Promise<void>((resolve) => {
      next.onResults(() => {
        if (next.state.run.phase === 'done') resolve();
      });
    });
    await next.open(true);
    await done;
    return next;
  }
  const unit = (vector: Float64Array) => {
    near(Math.hypot(...vector), 1, 1e-12);
  };

  it('of a conditional VAE take numbers that it is told as classes for classes', async () => {
    const { latentSpace } = await opened('cvae-whole', 'cvae.onnx');
    const told = await probesView(latentSpace, 'label', token);
    assert.ok(told.kind === 'class');
    assert.deepEqual(
      told.classes.map(({ name, count }) => [name, count]),
      ['0', '1', '2', '3'].map((name) => [name, 50]),
    );
    unit((await directionOf(latentSpace, { factor: 'label', name: '2', along: 'probe' }, token))!.vector);
    assert.equal((await probesView(latentSpace, 'size', token)).kind, 'number');
  });

  for (const [kind, ...model] of [
    ['an autoencoder', 'ae-dense', 'autoencoder.onnx'],
    ['an encoder alone', 'encoder-keras', 'encoder.onnx'],
  ] as const) {
    it(`of ${kind} go along its codes`, async () => {
      const { latentSpace } = await opened(...model);
      const x = { factor: 'size', name: null, along: 'probe' } as const;
      const found = (await directionOf(latentSpace, x, token))!;
      unit(found.vector);
      assert.ok(found.max > found.min && found.readout !== null);
      const points = await projectPoints(latentSpace, { kind: 'direction', x, y: null }, token);
      assert.equal(points.x.name, 'size');
      near(points.x.max, found.max, 1e-9);
    });
  }
});
