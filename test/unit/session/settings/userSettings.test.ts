import assert from 'node:assert/strict';
import {
  UserSettings,
  type Preferences,
  type Remembered,
} from '../../../../src/session/settings/userSettings';
import type { RequestedSettings } from '../../../../src/core/settings/requestedSettings';

const fileOf = (settings: RequestedSettings, digest = JSON.stringify(settings)) => ({
  path: '/m.vae.json',
  digest,
  settings,
  complaints: [],
});

/** A set-up over a memory that outlives it. */
function remembering(initial?: unknown) {
  let kept = initial;
  const memory = {
    read: () => kept,
    write: (remembered: Remembered) => {
      kept = JSON.parse(JSON.stringify(remembered));
    },
  };
  return (preferences?: Preferences) => new UserSettings(memory, preferences);
}

describe('what is chosen for a model', () => {
  it('is the word of the user above that of the set-up file', () => {
    const chosen = remembering()();
    chosen.takeFile(fileOf({ seed: 1, samples: 8 }));
    assert.equal(chosen.originOf('seed'), 'set-up file');
    assert.equal(chosen.differs, false);
    chosen.change({ seed: 2 }, 'the seed');
    assert.deepEqual(chosen.requested, { seed: 2, samples: 8 });
    assert.equal(chosen.originOf('seed'), 'user');
    assert.equal(chosen.originOf('likelihood'), 'proposal');
    assert.equal(chosen.differs, true);
  });

  it('stands above what is preferred for all models, which changes nothing of this one', () => {
    const open = remembering();
    const chosen = open({ samples: 4, seed: 9 });
    assert.deepEqual(chosen.requested, { samples: 4, seed: 9 });
    assert.equal(chosen.originOf('seed'), 'editor settings');
    assert.equal(chosen.originOf('importance'), 'proposal');
    assert.equal(chosen.differs, false);
    chosen.takeFile(fileOf({ seed: 1 }));
    assert.deepEqual([chosen.requested.seed, chosen.originOf('seed')], [1, 'set-up file']);
    chosen.change({ samples: 64 }, 'L');
    chosen.prefer({ samples: 5, importance: 3 });
    assert.deepEqual(chosen.requested, { samples: 64, importance: 3, seed: 1 });
    chosen.undo();
    assert.equal(chosen.requested.samples, 5);
    assert.deepEqual(open().requested, {}, 'preferences are not remembered as the word of the user');
  });

  it('is remembered from one opening to the next', () => {
    const open = remembering();
    const first = open();
    first.takeFile(fileOf({ seed: 1 }));
    first.change({ seed: 2 }, 'the seed');
    const second = open();
    second.takeFile(fileOf({ seed: 1 }));
    assert.deepEqual(second.requested, { seed: 2 });
  });

  it('gives way to a set-up file that was edited since, but for what that leaves open', () => {
    const open = remembering();
    const first = open();
    first.takeFile(fileOf({ seed: 1 }));
    first.change({ seed: 2, samples: 32 }, 'both');
    const second = open();
    second.takeFile(fileOf({ seed: 7 }));
    assert.deepEqual(second.requested, { seed: 7, samples: 32 });
  });

  it('is undone step by step', () => {
    const chosen = remembering()();
    assert.equal(chosen.undoable, null);
    chosen.change({ seed: 2 }, 'the seed');
    chosen.change({ samples: 3 }, 'L');
    assert.equal(chosen.undoable, 'L');
    chosen.undo();
    assert.deepEqual(chosen.requested, { seed: 2 });
    chosen.undo();
    chosen.undo();
    assert.deepEqual(chosen.requested, {});
  });

  it('is redone step by step, until something else is changed', () => {
    const chosen = remembering()();
    chosen.change({ seed: 2 }, 'the seed');
    chosen.change({ samples: 3 }, 'L');
    assert.equal(chosen.redoable, null);
    chosen.undo();
    chosen.undo();
    assert.equal(chosen.redoable, 'the seed');
    chosen.redo();
    assert.deepEqual([chosen.requested, chosen.undoable, chosen.redoable], [{ seed: 2 }, 'the seed', 'L']);
    chosen.redo();
    chosen.redo();
    assert.deepEqual([chosen.requested, chosen.redoable], [{ seed: 2, samples: 3 }, null]);
    chosen.undo();
    chosen.change({ seed: 9 }, 'the seed');
    assert.equal(chosen.redoable, null);
    chosen.undo();
    assert.deepEqual(chosen.requested, { seed: 2 });
  });

  it('has nothing to undo or redo once it is saved', () => {
    const chosen = remembering()();
    chosen.change({ seed: 2 }, 'the seed');
    chosen.change({ seed: 3 }, 'the seed');
    chosen.undo();
    chosen.saved(fileOf({ seed: 2 }));
    assert.deepEqual([chosen.undoable, chosen.redoable], [null, null]);
  });

  it('is no step where nothing changes, so that undoing always takes something back', () => {
    const chosen = remembering()();
    chosen.change({ seed: 2 }, 'the seed');
    chosen.change({ seed: 2 }, 'the seed once more');
    chosen.undo();
    assert.deepEqual(chosen.requested, {});
    assert.equal(chosen.undoable, null);
  });

  it('is reset to what the file states, and the reset is undone', () => {
    const chosen = remembering()();
    chosen.takeFile(fileOf({ seed: 1 }));
    chosen.change({ seed: 2, samples: 3 }, 'both');
    chosen.reset();
    assert.deepEqual(chosen.requested, { seed: 1 });
    chosen.undo();
    assert.deepEqual(chosen.requested, { seed: 2, samples: 3 });
  });

  it('has no labels from the file for data of another', () => {
    const chosen = remembering()();
    chosen.takeFile(fileOf({ data: { path: '/a.npy' }, labels: { path: '/la.npy' } }));
    chosen.change({ data: { path: '/b.npy' } }, 'the data');
    assert.deepEqual(chosen.requested, { data: { path: '/b.npy' } });
    chosen.change({ data: { path: '/b.npy' }, labels: { path: '/lb.npy' } }, 'the labels');
    chosen.change({ data: { path: '/c.npy' } }, 'the data');
    assert.deepEqual(chosen.requested, { data: { path: '/c.npy' } });
  });

  it('takes nothing from a memory of another shape', () => {
    for (const kept of [undefined, null, 'x', { seed: 3 }, { settings: 7 }, { settings: { seed: -1 } }])
      assert.deepEqual(remembering(kept)().requested, {});
  });
});
