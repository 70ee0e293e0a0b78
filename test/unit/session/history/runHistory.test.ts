import assert from 'node:assert/strict';
import type { Summary } from '../../../../src/core/figures/figures';
import type { RunRecord } from '../../../../src/core/figures/runRecord';
import type { FileVersion } from '../../../../src/core/files/fileVersion';
import type { FigureSource } from '../../../../src/export/figureSource';
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

describe('The history of runs', () => {
  it('has a point for each content of the model, the earliest first, and marks the one shown', async () => {
    const { log, appended } = logOf();
    const history = new RunHistory(log, hashes);
    for (const [content, elbo] of [
      ['epoch-1', -120],
      ['epoch-2', -110],
    ] as const)
      await history.add(passOf(content, elbo));
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
    await history.add(passOf('epoch-1', -120));
    await history.add(passOf('epoch-1', -120));
    assert.equal(appended.length, 1);
  });

  it('counts runs on other rows and with other settings, and keeps them apart', async () => {
    const history = new RunHistory(logOf().log, hashes);
    await history.add(passOf('epoch-1', -120));
    await history.add(passOf('epoch-1', -90, { samples: 8 }));
    await history.add(passOf('epoch-1', -80, { dataVersions: [{ path: 'x.npy', stamp: 'other' }] }));
    await history.add(passOf('epoch-2', -118));
    const { runs, others } = await history.state();
    assert.deepEqual(
      runs.map(({ figures }) => figures.elbo),
      [-120, -118],
    );
    assert.equal(others, 2);
  });

  it('goes on where it was left, and passes over what is damaged', async () => {
    const { log, appended } = logOf();
    await new RunHistory(log, hashes).add(passOf('epoch-1', -120));
    const kept = [null, 'x', { at: 'yesterday' }, ...appended, { ...appended[0], figures: 3 }];
    const history = new RunHistory(logOf(JSON.parse(JSON.stringify(kept)) as unknown[]).log, hashes);
    await history.add(passOf('epoch-2', -110));
    const { runs } = await history.state();
    assert.deepEqual(
      runs.map(({ figures }) => figures.elbo),
      [-120, -110],
    );
  });

  it('does not remember a run of files that are no longer what they were', async () => {
    const { log, appended } = logOf();
    await new RunHistory(log, hashes).add(passOf('gone', -120));
    assert.equal(appended.length, 0);
  });

  it('goes on where nothing can be written', async () => {
    const log = { ...logOf().log, append: () => Promise.reject(new Error('disk full')) };
    const history = new RunHistory(log, hashes);
    await history.add(passOf('epoch-1', -120));
    assert.equal((await history.state()).runs.length, 1);
  });
});
