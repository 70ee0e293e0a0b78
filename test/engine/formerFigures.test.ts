import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PanelState } from '../../src/contracts/panel/state';
import { exportSamples, sampleFilesOf, scoredAmong } from '../../src/session/export/exportSamples';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextState } from '../support/inspectionStates';
import { readManifest } from '../support/manifestCommand';
import { inRepository } from '../support/repository';
import { sharedPool } from '../support/sharedEngines';

const exported = (name: string) => inRepository('test', 'fixtures', 'exports', name);

describe('From the moment that a setting changes, figures shown', () => {
  const pool = sharedPool(1);
  let folder: string;
  let session: Session;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'former-'));
    copyFileSync(exported('train.onnx'), inFolder('train.onnx'));
    copyFileSync(exported('images.npy'), inFolder('images.npy'));
    const memory = { read: () => ({ settings: { samples: 2 } }), write: () => undefined };
    const services = { pool: pool(), probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    session = new Session(inFolder('train.onnx'), services, 'cpu');
    const done = nextState(session, isCurrent);
    await session.open(true);
    await done;
  });
  afterEach(() => {
    session.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const inFolder = (name: string) => path.join(folder, name);
  const isCurrent = ({ run, showsFormer }: PanelState) => run.phase === 'done' && !showsFormer;
  /** Waits until there are figures of a pass that an act sets going. */
  const scoredAfter = async (act: () => Promise<void>) => {
    const before = session.pass;
    const done = nextState(session, (state) => isCurrent(state) && session.pass !== before);
    await act();
    await done;
  };
  const manifestNow = async (name: string) => {
    const files = sampleFilesOf(inFolder(name));
    const { pass, hashes } = session;
    await exportSamples(pass!, scoredAmong(pass!, [0, 1]), files, hashes);
    return readManifest(files.manifest);
  };

  it('are marked as those of the former settings, and exported with these', async () => {
    assert.equal(session.state.showsFormer, false);
    const { pass } = session;
    const done = nextState(session, isCurrent);
    const changed = session.settings.change({ seed: 7 });
    // Before anything that was asked of an engine can have come back.
    const { seed, run, showsFormer } = session.state;
    assert.deepEqual([seed, showsFormer], [7, true]);
    assert.ok(run.rowsShown > 0 && session.pass === pass);
    const manifest = await manifestNow('between.csv');
    await changed;
    await done;
    const after = await manifestNow('after.csv');
    assert.deepEqual([manifest.settings, after.settings].map(seedIn), [seedOf(pass!), 7]);
    assert.match(manifest.command, / --seed 0 /);
  });

  for (const [name, act] of Object.entries({
    'a likelihood': () => session.settings.change({ likelihood: 'gaussian:0.4' }),
    'the rows': () => session.settings.change({ subset: '5' }),
    'a role': () => session.settings.changeRole('reconstruction', 'ignored'),
    'other data': () => {
      copyFileSync(exported('images.npy'), inFolder('others.npy'));
      return session.settings.chooseData({ path: inFolder('others.npy') });
    },
    undoing: async () => {
      const done = nextState(session, isCurrent);
      await session.settings.change({ seed: 3 });
      await done;
      return session.settings.undo();
    },
  }))
    it(`are never shown under others unmarked: ${name}`, async () => {
      const wrong: string[] = [];
      const listening = session.onState((state) => {
        const { pass } = session;
        if (!pass || state.run.rowsShown === 0 || state.showsFormer) return;
        const shown = [
          pass.plan.seed,
          pass.effective.likelihood?.value.kind,
          pass.effective.data.reference.path,
        ];
        const stated = [state.seed, state.likelihood?.value.split(':')[0], inFolder(state.data!.name)];
        const counts = [pass.effective.data.count, state.data!.count];
        if (JSON.stringify(shown) !== JSON.stringify(stated) || counts[0] !== counts[1])
          wrong.push(`${state.run.phase}: ${shown.join()} ${counts[0]} as ${stated.join()} ${counts[1]}`);
      });
      const ended = nextState(
        session,
        ({ run, showsFormer }) =>
          run.phase === 'failed' || (run.phase === 'done' && !showsFormer && session.pass !== before),
      );
      const before = session.pass;
      await act();
      await ended;
      listening.dispose();
      assert.deepEqual(wrong, []);
    });

  it('stay marked where nothing comes in their place', async () => {
    await scoredAfter(() => session.settings.chooseData({ path: inFolder('images.npy') }));
    writeFileSync(inFolder('images.npy'), 'no data any more');
    const failed = nextState(session, ({ run }) => run.phase === 'failed');
    await session.settings.change({ subset: '5' });
    const { showsFormer, run } = await failed;
    assert.ok(showsFormer && run.rowsShown > 0);
    const undone = nextState(session, ({ run: { phase } }) => phase === 'failed');
    await session.settings.undo();
    assert.ok((await undone).showsFormer, 'nobody can tell that they are of what is there now');
  });

  it('are not marked by a choice that could not be made', async () => {
    writeFileSync(inFolder('broken.npy'), 'no data');
    await session.settings.chooseData({ path: inFolder('broken.npy') });
    assert.equal(session.state.showsFormer, false);
    assert.equal(session.state.data?.name, 'images.npy');
  });

  it('are exported with a command that has the labels that were just chosen', async () => {
    const count = session.data!.total;
    writeFileSync(
      inFolder('labels.csv'),
      `y\n${Array.from({ length: count }, (_, row) => `${row}\n`).join('')}`,
    );
    await scoredAfter(() => session.settings.chooseLabels({ path: inFolder('labels.csv'), key: 'y' }));
    assert.ok((await manifestNow('labeled.csv')).command.includes(`--labels ${inFolder('labels.csv')}:y`));
  });
});

function seedIn(settings: object): unknown {
  return (settings as { seed: unknown }).seed;
}

function seedOf({ plan }: NonNullable<Session['pass']>): number {
  return plan.seed;
}
