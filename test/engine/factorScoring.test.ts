import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { DisentanglementState, FactorToScore } from '../../src/contracts/panel/disentanglement';
import { encodeNpy } from '../../src/export/npy';
import { disentanglementCommand } from '../../src/session/disentanglement/exportScores';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';
import { standardNormalRows } from '../support/standardNormalRows';

const memory = { read: () => ({ settings: { samples: 1, seed: 5 } }), write: () => undefined };
const rows = 12_000;
const both: readonly FactorToScore[] = [
  { factor: 'size', kind: null },
  { factor: 'side', kind: 'class' },
];

interface Printed {
  readonly rows: number;
  readonly subset: string;
  readonly mig: { readonly value: number; readonly low: number };
  readonly dciDisentanglement: { readonly value: number };
}

describe('latent dimensions against factors of the data, as the panel scores them', () => {
  const pool = sharedPool(1);
  let folder: string;
  let session: Session;
  const states: DisentanglementState[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-scoring-'));
    for (const part of ['encoder-exact', 'decoder'])
      copyFileSync(
        inRepository('test', 'fixtures', 'linearGaussian', `lg-2x5-${part}.onnx`),
        path.join(folder, `lg-2x5-${part}.onnx`),
      );
    const x = standardNormalRows(rows, 5);
    const column = (valueOf: (row: number) => number) =>
      encodeNpy(
        Float32Array.from({ length: rows }, (_, row) => valueOf(row)),
        [rows],
      );
    const members = {
      'x.npy': encodeNpy(x, [rows, 5]),
      'size.npy': column((row) => x[5 * row]!),
      'side.npy': column((row) => Number(x[5 * row + 1]! > 0)),
    };
    writeFileSync(path.join(folder, 'rows.npz'), zipSync(members, { level: 0 }));
    const probes = new ProviderProbes(engineLaunch, silent);
    const model = path.join(folder, 'lg-2x5-encoder-exact.onnx');
    session = new Session(model, { pool: pool(), probes, memory, log: silent }, 'cpu');
    session.beside.disentanglement.onState((state) => states.push(state));
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
    rmSync(folder, { recursive: true, force: true });
  });

  it('are offered with the factors that there are', () => {
    assert.deepEqual([...session.beside.disentanglement.state.offered].sort(), ['side', 'size']);
    assert.equal(session.beside.disentanglement.state.phase, 'idle');
  });

  it('are the scores of the command that it gives, of ten thousand rows at random', async () => {
    await session.beside.disentanglement.start(both);
    const { phase, found, outdated } = session.beside.disentanglement.state;
    assert.equal(phase, 'done');
    assert.deepEqual([found!.rows, found!.ofRows, outdated], [10_000, rows, null]);
    assert.equal(found!.subset, '10000 at random (seed 5)');
    assert.ok(states.some((state) => state.phase === 'scoring'));
    const [, ...words] = disentanglementCommand(session.beside.disentanglement.made!);
    const { status, stdout, stderr } = await latentLensOn(pool(), [...words, '--format', 'json']);
    assert.equal(status, 0, stderr);
    const printed = JSON.parse(stdout) as Printed;
    const of = (id: string) => found!.scores.find((score) => score.id === id)!;
    assert.equal(printed.rows, 10_000);
    assert.equal(printed.subset, found!.subset);
    assert.deepEqual([printed.mig.value, printed.mig.low], [of('mig').value, of('mig').low]);
    assert.equal(printed.dciDisentanglement.value, of('dciDisentanglement').value);
    const information = [...found!.information];
    assert.equal(information.length, 4);
    assert.ok(information.every((share) => share >= 0 && share <= 1));
  });

  it('are canceled before their end, and what was found before is kept', async () => {
    const before = session.beside.disentanglement.state.found!.id;
    const scoring = session.beside.disentanglement.start(both);
    await new Promise((resolve) => setTimeout(resolve, 300));
    session.beside.disentanglement.cancel();
    await scoring;
    const { phase, found } = session.beside.disentanglement.state;
    assert.deepEqual([phase, found!.id], ['canceled', before]);
  });

  it('are refused without a factor that the data have, in words', async () => {
    await session.beside.disentanglement.start([{ factor: 'gone', kind: null }]);
    const { phase, problem } = session.beside.disentanglement.state;
    assert.deepEqual([phase, problem?.code], ['failed', 'factors-not-found']);
  });

  it('are refused a D_LSBD of rows that are no grid of the factor that turns, in words', async () => {
    await session.beside.disentanglement.start([{ factor: 'side', kind: 'cycle' }]);
    const { phase, problem } = session.beside.disentanglement.state;
    assert.deepEqual([phase, problem?.code], ['failed', 'factors-not-grid']);
  });
});
