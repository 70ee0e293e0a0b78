import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Cancelled } from '../../src/contracts/rpc';
import { detailOf, thumbnailsOf } from '../../src/session/decoding/pictures';
import { scoredSamples } from '../support/scoredSamples';
import { dataPicture } from '../../src/session/panelState';
import { damage, fragileIn, mend } from '../support/chaos/damage';
import { checkExport, checkShown } from '../support/sequences/checks';
import { Oracle } from '../support/sequences/oracle';
import { World } from '../support/sequences/world';
import { writeOut } from '../../src/export/writeOut';
import type { EngineLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/contracts/panel/state';
import { problemClass, type ProblemClass } from '../../src/core/problem/codes';
import { ProblemError } from '../../src/core/problem/problem';
import { Patient } from '../support/chaos/patient';
import { type DecoderKind, ExternalWeights, PatientFiles } from '../support/chaos/patientFiles';
import { type Disasters, disastersHappen } from '../support/chaos/disasters';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'chaos-'));

/** A decoder beside the encoder it belongs to and data for it. */
async function withDecoder(
  kind: DecoderKind,
  work: (patient: Patient, files: PatientFiles) => Promise<void>,
  limits?: Partial<EngineLaunch>,
): Promise<void> {
  const files = new PatientFiles(newFolder(), kind);
  const patient = new Patient(files.folder, files.model, limits);
  try {
    await work(patient, files);
  } finally {
    patient.dispose();
  }
}

function failedWith({ run, problem }: PanelState, ...classes: readonly ProblemClass[]): void {
  assert.equal(run.phase, 'failed');
  assert.ok(problem && classes.includes(problemClass(problem.code)), `${problem?.code}: ${problem?.what}`);
  assert.match(problem.what, /^\S.*\.$/s);
  assert.match(problem.remedy, /^\S.*\.$/s);
}

const disasters: Disasters = {
  async 'engines are killed in mid-run'(random) {
    await withDecoder('plain', async (patient) => {
      await patient.open();
      const before = patient.figures();
      await patient.startLongPass();
      const engines = childrenRunning(process.pid, engineLaunch().entry);
      for (const pid of engines)
        if (random.below(2) === 0 || pid === engines[0]) process.kill(pid, 'SIGKILL');
      for (const worker of patient.pool.workers()) worker.kill();
      failedWith(await patient.until(({ run }) => run.phase !== 'scoring'), 'engine-crashed');
      assert.ok(patient.figures().some(Number.isFinite), 'figures shown are kept');
      await patient.settled(() => patient.session.settings.change({ samples: 2 }));
      assert.deepEqual(patient.figures(), before);
    });
  },
  async 'a model crashes the runtime'() {
    await withDecoder('crashing', async (patient) => {
      failedWith(await patient.open(), 'engine-crashed');
    });
  },
  async 'a model never ends, and is cancelled'(random) {
    await withDecoder('endless', async (patient) => {
      await patient.session.open(true);
      await new Promise((resolve) => setTimeout(resolve, random.below(600)));
      // By itself, an engine gives up only after minutes.
      const { run } = await patient.settled(() => {
        patient.session.cancel();
        return Promise.resolve();
      });
      assert.equal(run.phase, 'cancelled');
    });
  },
  async 'a model asks for more memory than there is'() {
    await withDecoder('impossible', async (patient) => {
      failedWith(await patient.open(), 'model-rejected');
    });
  },
  async 'a model takes memory up to the limit'() {
    await withDecoder(
      'greedy',
      async (patient) => {
        failedWith(await patient.open(), 'engine-out-of-memory');
      },
      { memoryLimit: 500e6 },
    );
  },
  async 'weights beside a model are cut short'() {
    const files = new ExternalWeights(newFolder());
    const patient = new Patient(files.folder, files.model);
    try {
      files.cutWeights();
      failedWith(await patient.open(), 'model-unsupported', 'model-rejected');
    } finally {
      patient.dispose();
    }
  },
  async 'a model is replaced on disk in mid-run'() {
    await withDecoder('plain', async (patient, files) => {
      await patient.open();
      await patient.startLongPass();
      files.replaceDecoder();
      patient.session.cancel();
      await patient.until(({ run }) => run.phase !== 'scoring');
      // An engine that still holds the model goes on with what was opened; another one has nothing to open.
      const settled = await patient.settled(() => patient.session.settings.change({ samples: 3 }));
      if (settled.run.phase !== 'done') failedWith(settled, 'file-changed');
      assert.ok(patient.figures().some(Number.isFinite), 'figures shown are kept');
      const reloaded = await patient.settled(() => patient.session.reload());
      if (reloaded.run.phase === 'done')
        assert.equal(reloaded.model?.kind, 'encoder', 'shown without its decoder');
      else failedWith(reloaded, 'model-rejected', 'model-not-onnx');
      files.heal();
      assert.equal((await patient.settled(() => patient.session.reload())).run.phase, 'done');
    });
  },
  async 'files are overwritten, cut, deleted and restored under passes and pictures'(random) {
    const world = new World();
    const fragile = fragileIn(world, random);
    const patient = new Patient(world.folder, fragile.model);
    const { session } = patient;
    const expected = new EnginePool(engineLaunch, silent, 1);
    const oracle = new Oracle(expected, world);
    const done: string[] = [];
    const listening = session.onState(({ problem }) => {
      // Files are no reason for an engine to end.
      if (problem?.code === 'engine-crashed' || problem?.code === 'unexpected')
        done.push(`!! ${problem.what}`);
    });
    try {
      await patient.open();
      for (let step = 0; step < 5; step++) {
        const pictures = seen(patient);
        if (random.below(2) === 0) await session.settings.change({ samples: 6_000 + step });
        done.push(damage(world, fragile, random));
        await pause(random.below(150));
        const event = random.pick(['reload', 'lose what is open', 'nothing'] as const);
        done.push(event);
        if (event === 'reload') {
          void session.reload();
          await pause(random.below(80));
        }
        await pictures;
        // Nothing else asks it while the model is not being read.
        if (event === 'lose what is open' && session.state.run.phase !== 'reading')
          patient.pool.warm().kill();
        await checkShown(session, oracle, false);
      }
      mend(world, fragile, random);
      done.push('mend');
      await session.settings.change({ samples: 2 });
      const { run } = await patient.settled(() => session.reload());
      await checkShown(session, oracle, true);
      await checkExport(session, world, oracle);
      assert.equal(run.phase, 'done');
      assert.ok(!done.some((word) => word.startsWith('!!')));
    } catch (error) {
      throw new Error(`${fragile.model}, after:\n  ${done.join('\n  ')}`, { cause: error });
    } finally {
      listening.dispose();
      patient.dispose();
      expected.dispose();
      world.dispose();
    }
  },
  async 'data are cut short in mid-run'() {
    await withDecoder('plain', async (patient, files) => {
      await patient.open();
      files.cutData();
      failedWith(
        await patient.settled(() => patient.session.settings.change({ samples: 3 })),
        'file-changed',
      );
    });
  },
  async 'the folder of a model is deleted in mid-run'() {
    await withDecoder('plain', async (patient, files) => {
      await patient.open();
      await patient.startLongPass();
      rmSync(files.folder, { recursive: true });
      failedWith(
        await patient.settled(() => patient.session.settings.change({ samples: 3 })),
        'file-unreadable',
        'data-unreadable',
      );
      assert.ok(patient.figures().some(Number.isFinite), 'figures shown are kept');
    });
  },
  async 'the disk is full'(_random, test) {
    if (!existsSync('/dev/full')) test.skip();
    await assert.rejects(writeOut('/dev/full', 'text'), (error) => {
      return error instanceof ProblemError && error.problem.code === 'file-unwritable';
    });
  },
  async 'ten are opened at once'() {
    const patients = Array.from({ length: 10 }, () => {
      const { folder, model } = new PatientFiles(newFolder(), 'plain');
      return new Patient(folder, model);
    });
    try {
      const states = await Promise.all(patients.map((patient) => patient.open()));
      assert.deepEqual(new Set(states.map(({ run }) => run.phase)), new Set(['done']));
    } finally {
      for (const patient of patients) patient.dispose();
    }
  },
  async 'a window is closed in mid-run'(random) {
    await withDecoder(random.pick(['plain', 'endless']), async (patient) => {
      void patient.session.open(true);
      await new Promise((resolve) => setTimeout(resolve, random.below(900)));
    });
  },
};

/** Pictures as the table and the detail ask for them; that some can no longer be made is no fault. */
async function seen({ session, pool }: Patient): Promise<void> {
  const { pass } = session;
  if (!pass) return;
  const indices = scoredSamples(pass).map(({ index }) => index);
  const picture = dataPicture(pass.effective, session.display);
  const asked = [
    thumbnailsOf(pool, pass, picture, indices),
    ...indices.slice(0, 2).map((index) => detailOf(pool, pass, index)),
  ];
  for (const outcome of await Promise.allSettled(asked)) {
    const reason: unknown = outcome.status === 'rejected' ? outcome.reason : new Cancelled();
    if (!(reason instanceof Cancelled || reason instanceof ProblemError)) throw reason;
  }
}

describe('whatever happens to engines and files, each failure is worded, figures shown stay, and no process is left:', () => {
  disastersHappen(disasters, 60_000, async () => {
    while (enginesLeft().length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

/** Engines that this process started, where the system lists them. */
function enginesLeft(): number[] {
  return existsSync('/proc') ? childrenRunning(process.pid, engineLaunch().entry) : [];
}
