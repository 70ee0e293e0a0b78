import assert from 'node:assert/strict';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import type { Remembered } from '../../src/session/settings/userSettings';
import { Session } from '../../src/session/session';
import { detailOf, thumbnailsOf } from '../../src/session/decoding/pictures';
import { dataPicture } from '../../src/session/panelState';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { latentLens } from '../support/commandLine';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { nextState } from '../support/inspectionStates';
import { worstFirst } from '../../src/core/figures/rowOrder';
import { everyRow } from '../../src/core/figures/rowFilter';

const model = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');

describe('some rows of the data', () => {
  let pool: EnginePool;
  let remembered: Remembered;
  let session: Session;

  beforeEach(async () => {
    remembered = { settings: { samples: 2 } };
    pool = new EnginePool(engineLaunch, silent, 2);
    session = await opened();
  });
  afterEach(() => {
    session.dispose();
    pool.dispose();
  });

  /** An session whose pass is done. */
  async function opened(): Promise<Session> {
    const memory = {
      read: () => remembered,
      write: (written: Remembered) => {
        remembered = written;
      },
    };
    const probes = new ProviderProbes(engineLaunch, silent);
    session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    await done(() => session.open(true));
    return session;
  }

  async function done(action: () => Promise<unknown>): Promise<PanelState> {
    await action();
    if (session.state.run.phase !== 'scoring') return session.state;
    return nextState(session, ({ run }) => run.phase !== 'scoring');
  }

  const window = () =>
    session.pass!.results.window(
      { start: 0, count: 1000, order: worstFirst, filter: everyRow },
      session.selection,
    );
  const figuresOf = (index: number) => session.pass!.results.figures(index);

  it('have the index, the figures, the pictures and the label that they have among all', async () => {
    const all = new Map([...(await window()).index].map((index) => [index, figuresOf(index)]));
    const { mu, input } = await detailOf(pool, session.pass!, 903);
    const { data: seen } = await done(() => session.settings.chooseRows({ offset: 900, limit: 10 }));
    assert.deepEqual([seen!.count, seen!.total, seen!.subset], [10, 1000, '900 to 909']);
    const { index, label } = await window();
    assert.deepEqual(
      [...index].sort(),
      Array.from({ length: 10 }, (_, i) => 900 + i),
    );
    for (const [place, sample] of index.entries()) {
      assert.deepEqual(figuresOf(sample), all.get(sample));
      assert.equal(label![place], all.get(sample)!.label);
    }
    assert.equal(figuresOf(3), null);
    const pass = session.pass!;
    const after = await detailOf(pool, pass, 903);
    assert.deepEqual([after.index, after.mu, after.input], [903, mu, input]);
    const { inputs } = await thumbnailsOf(pool, pass, dataPicture(pass.effective, session.display), [903]);
    assert.deepEqual(
      [...inputs],
      Array.from(input, (value) => Math.round(value * 255)),
    );
  });

  it('of one label are those of it, of the next choice, of the next opening and of the command line', async () => {
    const { data: seen } = await done(() =>
      session.settings.chooseRows({ label: 'Sneaker', count: 20, seed: 4 }),
    );
    assert.equal(seen!.count, 20);
    const { index, label } = await window();
    assert.ok(label!.every((name) => name === 'Sneaker'));
    assert.equal(session.data!.labels!.groups!.length, 10);
    assert.equal(remembered.settings.subset, 'random=20,seed=4,label=Sneaker');
    session.dispose();
    await opened();
    assert.deepEqual((await window()).index, index);
    const { stdout, stderr } = await latentLens([
      ...['inspect', model, '--data', data, '--samples', '2', '--format', 'json', '--ep', 'cpu'],
      ...['--subset', remembered.settings.subset],
    ]);
    const report = JSON.parse(stdout || stderr) as { samples: { index: number; elbo: number }[] };
    assert.deepEqual(
      report.samples.map((sample) => sample.index),
      [...index].sort((a, b) => a - b),
    );
    for (const { index: sample, elbo } of report.samples)
      assert.ok(Math.abs(elbo - figuresOf(sample)!.elbo!) < 1e-5 * Math.abs(elbo), String(sample));
  });

  it('that are none are refused in words, and those before stay', async () => {
    const { problem, data: seen } = await done(() => session.settings.chooseRows({ label: 'Umbrella' }));
    assert.equal(problem!.code, 'label-not-found');
    assert.equal(seen!.count, 1000);
    assert.equal(remembered.settings.subset, undefined);
  });

  it('are all again where the choice is taken back', async () => {
    await done(() => session.settings.chooseRows({ count: 5, seed: 1 }));
    const { data: seen, undo } = await done(() => session.settings.undo());
    assert.deepEqual([seen!.count, seen!.subset, undo], [1000, null, null]);
  });
});

describe('data that are chosen before the model was read', () => {
  it('are kept only where they fit', async () => {
    const pool = new EnginePool(engineLaunch, silent, 1);
    let remembered: Remembered = { settings: { samples: 1 } };
    const memory = {
      read: () => remembered,
      write: (written: Remembered) => {
        remembered = written;
      },
    };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(model, { pool, probes, memory, log: silent }, 'cpu');
    void session.open(true);
    await session.settings.chooseData({
      path: inRepository('test', 'fixtures', 'linearGaussian', 'lg-8x20.npy'),
    });
    assert.equal(session.state.problem!.code, 'row-size-differs');
    assert.equal(remembered.settings.data, undefined);
    session.dispose();
    pool.dispose();
  });
});
