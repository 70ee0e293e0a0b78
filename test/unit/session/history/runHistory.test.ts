import assert from 'node:assert/strict';
import type { Summary } from '../../../../src/core/figures/figures';
import type { RunRecord } from '../../../../src/core/figures/runRecord';
import type { FileVersion } from '../../../../src/core/files/fileVersion';
import type { FigureSource } from '../../../../src/export/figureSource';
import type { RunPictures } from '../../../../src/core/figures/runPictures';
import { RunHistory, type RunLog } from '../../../../src/session/history/runHistory';
import type { ScorePlan } from '../../../../src/core/figures/scorePlan';
import { planThat } from '../../../support/planThat';

/** Content is what the stamp says, wherever it is. */
const hashes = {
  ofFile: ({ stamp }: FileVersion) => Promise.resolve(stamp === 'gone' ? null : stamp),
  ofFolder: () => Promise.resolve(null),
};

/** A finished pass of a model whose file has some content, with a mean ELBO. */
function passOf(content: string, elbo: number, change: Partial<ScorePlan> = {}) {
  const base = planThat(change);
  const plan = { ...base, model: { ...base.model, files: [{ path: 'vae.onnx', stamp: content }] } };
  const source = { plan, requested: {}, layout: 'auto' } as unknown as FigureSource;
  const summary = { count: 5, elbo, elboSe: 0.5, latentDims: 2, activeUnits: 1, kl: 3 } as unknown as Summary;
  return { plan, source, summary };
}

function logOf(kept: readonly unknown[] = []) {
  const appended: RunRecord[] = [];
  const log: RunLog = {
    read: () => Promise.resolve(kept),
    append: (record) => {
      appended.push(record);
      return Promise.resolve();
    },
  };
  return { log, appended };
}

const noPictures = () => Promise.resolve(null);

describe('The history of runs', () => {
  it('has a point for each content of the model, the earliest first, and marks the one shown', async () => {
    const { log, appended } = logOf();
    const history = new RunHistory(log, hashes);
    for (const [content, elbo] of [
      ['epoch-1', -120],
      ['epoch-2', -110],
    ] as const)
      await history.add(passOf(content, elbo), noPictures);
    const { runs, others } = await history.state();
    assert.deepEqual(
      runs.map(({ figures, isShown }) => [figures.elbo, isShown]),
      [
        [-120, false],
        [-110, true],
      ],
    );
    assert.equal(others, 0);
    assert.equal(appended.length, 2);
  });

  it('has no second point for the same model, rows and settings', async () => {
    const { log, appended } = logOf();
    const history = new RunHistory(log, hashes);
    await history.add(passOf('epoch-1', -120), noPictures);
    await history.add(passOf('epoch-1', -120), noPictures);
    assert.equal(appended.length, 1);
  });

  it('counts runs on other rows and with other settings, and keeps them apart', async () => {
    const history = new RunHistory(logOf().log, hashes);
    await history.add(passOf('epoch-1', -120), noPictures);
    await history.add(passOf('epoch-1', -90, { samples: 8 }), noPictures);
    await history.add(
      passOf('epoch-1', -80, { dataVersions: [{ path: 'x.npy', stamp: 'other' }] }),
      noPictures,
    );
    await history.add(passOf('epoch-2', -118), noPictures);
    const { runs, others } = await history.state();
    assert.deepEqual(
      runs.map(({ figures }) => figures.elbo),
      [-120, -118],
    );
    assert.equal(others, 2);
  });

  it('goes on where it was left, and passes over what is damaged', async () => {
    const { log, appended } = logOf();
    await new RunHistory(log, hashes).add(passOf('epoch-1', -120), noPictures);
    const kept = [null, 'x', { at: 'yesterday' }, ...appended, { ...appended[0], figures: 3 }];
    const history = new RunHistory(logOf(JSON.parse(JSON.stringify(kept)) as unknown[]).log, hashes);
    await history.add(passOf('epoch-2', -110), noPictures);
    const { runs } = await history.state();
    assert.deepEqual(
      runs.map(({ figures }) => figures.elbo),
      [-120, -110],
    );
  });

  it('says which files are of an earlier export than the others, also of one that was kept', async () => {
    const { log, appended } = logOf();
    await new RunHistory(log, hashes).add(passOf('epoch-1', -120), noPictures, ['decoder.onnx']);
    const history = new RunHistory(logOf(JSON.parse(JSON.stringify(appended)) as unknown[]).log, hashes);
    await history.add(passOf('epoch-2', -110), noPictures);
    assert.deepEqual(
      (await history.state()).runs.map(({ older }) => older),
      [['decoder.onnx'], []],
    );
  });

  it('does not remember a run of files that are no longer what they were', async () => {
    const { log, appended } = logOf();
    await new RunHistory(log, hashes).add(passOf('gone', -120), noPictures);
    assert.equal(appended.length, 0);
  });

  it('goes on where nothing can be written', async () => {
    const log = { ...logOf().log, append: () => Promise.reject(new Error('disk full')) };
    const history = new RunHistory(log, hashes);
    await history.add(passOf('epoch-1', -120), noPictures);
    assert.equal((await history.state()).runs.length, 1);
  });

  describe('keeps reconstructions of the same rows', () => {
    const of = (level: number, width = 2): RunPictures => ({
      ...{ indices: [3, 8], width, height: 1, channels: 1 },
      bytes: Buffer.alloc(2 * width, level).toString('base64'),
    });
    const historyWith = async (log: RunLog, levels: readonly (RunPictures | Error)[]) => {
      const history = new RunHistory(log, hashes);
      for (const [place, taken] of levels.entries())
        await history.add(passOf(`epoch-${place}`, -place), () =>
          taken instanceof Error ? Promise.reject(taken) : Promise.resolve(taken),
        );
      return history;
    };

    it('run by run, over reopening, with the place of each run', async () => {
      const { log, appended } = logOf();
      await historyWith(log, [of(1), new Error('gone'), of(3)]);
      const again = new RunHistory(logOf(JSON.parse(JSON.stringify(appended)) as unknown[]).log, hashes);
      assert.equal(await again.pictures(), null);
      await again.add(passOf('epoch-9', -1), () => Promise.resolve(of(4)));
      const { runs, indices } = (await again.pictures())!;
      assert.deepEqual(indices, [3, 8]);
      assert.deepEqual(
        runs.map(({ place, bytes }) => [place, [...bytes]]),
        [
          [0, [1, 1, 1, 1]],
          [2, [3, 3, 3, 3]],
          [3, [4, 4, 4, 4]],
        ],
      );
    });

    it('in the form of the latest alone, and none that are damaged', async () => {
      const { log, appended } = logOf();
      await historyWith(log, [of(1, 3), of(2), of(3)]);
      const kept = JSON.parse(JSON.stringify(appended)) as { pictures: object }[];
      Object.assign(kept[1]!.pictures, { bytes: 'AAA' });
      const again = new RunHistory(logOf(kept).log, hashes);
      await again.add(passOf('epoch-2', -2), noPictures);
      const { runs } = (await again.pictures())!;
      assert.deepEqual(
        runs.map(({ place }) => place),
        [2],
      );
    });

    it('of a dozen of many runs, the first and the last among them, and in memory of the latest alone', async () => {
      const { log } = logOf();
      const history = await historyWith(
        log,
        Array.from({ length: 250 }, (_, place) => of(place)),
      );
      const places = (await history.pictures())!.runs.map(({ place }) => place);
      assert.deepEqual([places.length, places[0], places.at(-1)], [12, 50, 249]);
    });
  });
});
