import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeOut } from '../../src/export/priorFiles';
import { ProviderProbes } from '../../src/inspection/chooseProvider';
import { Inspection } from '../../src/inspection/inspection';
import type { EngineLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import type { PanelState } from '../../src/protocol/panel';
import { ProblemError, type ProblemCode } from '../../src/protocol/problem';
import { elboOf } from '../../src/results/rowFigures';
import { SeededRandom } from '../fuzz/mutate';
import { childrenRunning } from '../support/childrenRunning';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';

const hostile = (name: string) => inRepository('test', 'fixtures', 'hostile', name);
const exported = (name: string) => inRepository('test', 'fixtures', 'exports', name);

/** An inspection with engines of its own, on copies of files in a folder of its own. */
class Patient {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'chaos-'));
  readonly pool: EnginePool;
  readonly inspection: Inspection;

  constructor(files: Readonly<Record<string, string>>, model: string, limits: Partial<EngineLaunch> = {}) {
    for (const [name, original] of Object.entries(files)) copyFileSync(original, this.inFolder(name));
    this.pool = new EnginePool(() => ({ ...engineLaunch(), ...limits }), silent, 2);
    const memory = { read: () => ({ choices: { samples: 2 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const surroundings = { pool: this.pool, probes, memory, log: silent };
    this.inspection = new Inspection(this.inFolder(model), surroundings, 'cpu');
  }

  inFolder(name: string): string {
    return path.join(this.folder, name);
  }

  /** The state once an action, and the pass that it may start, have ended. */
  async settled(action: () => Promise<unknown>): Promise<PanelState> {
    await action();
    return this.until(({ run }) => run.phase !== 'scoring');
  }

  until(isWanted: (state: PanelState) => boolean): Promise<PanelState> {
    if (isWanted(this.inspection.state)) return Promise.resolve(this.inspection.state);
    return new Promise((resolve) => {
      const listener = this.inspection.onState((state) => {
        if (!isWanted(state)) return;
        listener.dispose();
        resolve(state);
      });
    });
  }

  open(): Promise<PanelState> {
    return this.settled(() => this.inspection.open(true));
  }

  /** Starts a pass that takes a while, and waits until it has figures. */
  async startLongPass(): Promise<void> {
    await this.inspection.change({ samples: 40_000 });
    await this.until(({ run }) => run.phase !== 'scoring' || run.rowsScored > 0);
  }

  figures(): number[] {
    const { columns } = this.inspection.pass!.results;
    return Array.from({ length: columns.count }, (_, row) => elboOf(columns, row));
  }

  dispose(): void {
    this.inspection.dispose();
    this.pool.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A decoder that is hostile, or the plain one, beside the encoder it belongs to and data for it. */
function patientOf(decoder: string, limits?: Partial<EngineLaunch>): Patient {
  const files = {
    'vae-encoder.onnx': hostile('encoder.onnx'),
    'vae-decoder.onnx': hostile(`${decoder}-decoder.onnx`),
    'images.npy': hostile('images.npy'),
  };
  return new Patient(files, 'vae-encoder.onnx', limits);
}

function failedWith({ run, problem }: PanelState, ...codes: readonly ProblemCode[]): void {
  assert.equal(run.phase, 'failed');
  assert.ok(problem && codes.includes(problem.code), `${problem?.code}: ${problem?.what}`);
  assert.match(problem.what, /^\S.*\.$/s);
  assert.match(problem.remedy, /^\S.*\.$/s);
}

const disasters: Readonly<Record<string, (random: SeededRandom) => Promise<void>>> = {
  async 'engines are killed in mid-run'(random) {
    await within(patientOf('plain'), async (patient) => {
      await patient.open();
      const before = patient.figures();
      await patient.startLongPass();
      const engines = childrenRunning(process.pid, engineLaunch().entry);
      for (const pid of engines)
        if (random.below(2) === 0 || pid === engines[0]) process.kill(pid, 'SIGKILL');
      for (const worker of patient.pool.workers()) worker.kill();
      failedWith(await patient.until(({ run }) => run.phase !== 'scoring'), 'engine-crashed');
      assert.ok(patient.figures().some(Number.isFinite), 'figures shown are kept');
      await patient.settled(() => patient.inspection.change({ samples: 2 }));
      assert.deepEqual(patient.figures(), before);
    });
  },
  async 'a model crashes the runtime'() {
    await within(patientOf('crashing'), async (patient) => {
      failedWith(await patient.open(), 'engine-crashed');
    });
  },
  async 'a model never ends, and is cancelled'(random) {
    await within(patientOf('endless'), async (patient) => {
      await patient.inspection.open(true);
      await new Promise((resolve) => setTimeout(resolve, random.below(600)));
      const start = performance.now();
      const { run } = await patient.settled(() => {
        patient.inspection.cancel();
        return Promise.resolve();
      });
      assert.equal(run.phase, 'cancelled');
      assert.ok(performance.now() - start < 4000, 'cancel answers');
    });
  },
  async 'a model asks for more memory than there is'() {
    await within(patientOf('impossible'), async (patient) => {
      failedWith(await patient.open(), 'model-rejected');
    });
  },
  async 'a model takes memory up to the limit'() {
    await within(patientOf('greedy', { memoryLimit: 500e6 }), async (patient) => {
      failedWith(await patient.open(), 'engine-out-of-memory');
    });
  },
  async 'weights beside a model are cut short'() {
    const files = {
      'external.onnx': exported('external.onnx'),
      'external.onnx.data': exported('external.onnx.data'),
      'images.npy': exported('images.npy'),
    };
    await within(new Patient(files, 'external.onnx'), async (patient) => {
      const weights = patient.inFolder('external.onnx.data');
      writeFileSync(weights, readFileSync(weights).subarray(0, 200));
      failedWith(await patient.open(), 'model-unsupported', 'model-rejected');
    });
  },
  async 'a model is replaced on disk in mid-run'() {
    await within(patientOf('plain'), async (patient) => {
      await patient.open();
      await patient.startLongPass();
      writeFileSync(patient.inFolder('vae-decoder.onnx'), 'no model any more');
      patient.inspection.cancel();
      await patient.until(({ run }) => run.phase !== 'scoring');
      failedWith(
        await patient.settled(() => patient.inspection.change({ samples: 3 })),
        'model-rejected',
        'model-not-onnx',
      );
      assert.ok(patient.figures().some(Number.isFinite), 'figures shown are kept');
      copyFileSync(hostile('plain-decoder.onnx'), patient.inFolder('vae-decoder.onnx'));
      assert.equal(
        (await patient.settled(() => patient.inspection.change({ samples: 2 }))).run.phase,
        'done',
      );
    });
  },
  async 'data are cut short in mid-run'() {
    await within(patientOf('plain'), async (patient) => {
      await patient.open();
      const data = patient.inFolder('images.npy');
      writeFileSync(data, readFileSync(data).subarray(0, 1000));
      failedWith(await patient.settled(() => patient.inspection.change({ samples: 3 })), 'data-unreadable');
    });
  },
  async 'the disk is full'() {
    if (!existsSync('/dev/full')) return;
    await assert.rejects(writeOut('/dev/full', 'text'), (error) => {
      return error instanceof ProblemError && error.problem.code === 'file-unwritable';
    });
  },
  async 'ten are opened at once'() {
    const patients = Array.from({ length: 10 }, () => patientOf('plain'));
    try {
      const states = await Promise.all(patients.map((patient) => patient.open()));
      assert.deepEqual(new Set(states.map(({ run }) => run.phase)), new Set(['done']));
    } finally {
      for (const patient of patients) patient.dispose();
    }
  },
  async 'a window is closed in mid-run'(random) {
    await within(patientOf(random.pick(['plain', 'endless'])), async (patient) => {
      void patient.inspection.open(true);
      await new Promise((resolve) => setTimeout(resolve, random.below(900)));
    });
  },
};

async function within(patient: Patient, work: (patient: Patient) => Promise<void>): Promise<void> {
  try {
    await work(patient);
  } finally {
    patient.dispose();
  }
}

describe('whatever happens to engines and files', () => {
  const seed = Number(process.env['LATENT_LENS_CHAOS_SEED'] ?? Date.now() % 1_000_000);
  const random = new SeededRandom(seed);
  const names = Object.keys(disasters);
  /** Each once, then any of them. More for a long run: LATENT_LENS_CHAOS_ROUNDS=200 npm test -- engine. */
  const rounds = Number(process.env['LATENT_LENS_CHAOS_ROUNDS'] ?? names.length);

  it(`each failure is worded, figures shown stay, and no process is left: ${rounds} rounds`, async function () {
    this.timeout(rounds * 20_000);
    console.log(`      seed ${seed}`);
    for (let round = 0; round < rounds; round++) {
      const name = round < names.length ? names[round]! : random.pick(names);
      try {
        await disasters[name]!(random);
      } catch (error) {
        (error as Error).message = `round ${round}, ${name}: ${(error as Error).message}`;
        throw error;
      }
    }
    for (const end = Date.now() + 3000; enginesLeft().length > 0 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(enginesLeft(), []);
  });
});

function enginesLeft(): number[] {
  return existsSync('/proc') ? childrenRunning(process.pid, engineLaunch().entry) : [];
}
