import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { acrossClasses } from '../../src/session/decoding/acrossClasses';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { decodedPicture } from '../../src/session/decoding/traversing';
import type { EnginePool } from '../../src/pool/enginePool';
import { toBytes } from '../../src/core/dataset/picture';
import { engineLaunch, openPool, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { inRepository } from '../support/repository';
import { isProblem } from '../support/isProblem';

const file = (name: string) => inRepository('test', 'fixtures', 'reports', name);
const memory = { read: () => ({ settings: {} }), write: () => undefined };

describe('one z under every class of a condition', () => {
  let pool: EnginePool;
  let session: Session;

  before(async () => {
    pool = openPool();
    const probes = new ProviderProbes(engineLaunch, silent);
    const services = { pool, probes, memory, log: silent };
    session = new Session(file('class-by-index/decoder.onnx'), services, 'cpu');
    const done = nextPhase(session, 'done');
    await session.open(true);
    await done;
  });

  after(() => {
    session.dispose();
    pool.dispose();
  });

  it('is what the decoder outputs for it under that class', async () => {
    const z = firstRowOf(file('class-by-index/z.npy'));
    const [set, ...others] = await acrossClasses(session, z);
    assert.deepEqual([set!.condition, set!.pictures.length, others.length], ['label', 3, 0]);
    const reference = JSON.parse(readFileSync(file('reference.json'), 'utf8')) as Readonly<
      Record<string, { readonly writes: Readonly<Record<string, readonly (readonly number[])[]>> }>
    >;
    const right = Float32Array.from(reference['class-decoded']!.writes['d.npy']![0]!);
    const { params, samples } = await session.decoding.decode(z, { conditionValues: { label: '1' } });
    for (const [i, value] of right.entries()) assert.ok(Math.abs(samples.samples[i]! - value) < 2e-5);
    const picture = decodedPicture(session, params, samples);
    assert.deepEqual(set!.pictures[1], toBytes(samples.samples, 1, picture));
    assert.notDeepEqual(set!.pictures[0], set!.pictures[1]);
  });

  it('is shown in one range of values, also where there are no data to take it from', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'acrossClasses-'));
    copyFileSync(file('class-by-index/decoder.onnx'), path.join(folder, 'decoder.onnx'));
    const services = { pool, probes: new ProviderProbes(engineLaunch, silent), memory, log: silent };
    const alone = new Session(path.join(folder, 'decoder.onnx'), services, 'cpu');
    try {
      await alone.open(true);
      const z = firstRowOf(file('class-by-index/z.npy'));
      const [set] = await acrossClasses(alone, z);
      const values: Float32Array[] = [];
      for (const label of ['0', '1', '2'])
        values.push((await alone.decoding.decode(z, { conditionValues: { label } })).samples.samples);
      const level = (place: number, of: number) => set!.pictures[of]![place]!;
      const compared = values.flatMap((row, of) =>
        Array.from(row, (value, place) => ({ value, level: level(place, of) })),
      );
      compared.sort((a, b) => a.value - b.value);
      for (const [i, { level }] of compared.entries())
        assert.ok(i === 0 || level >= compared[i - 1]!.level, 'a larger value is never darker');
      assert.deepEqual([compared.at(0)!.level, compared.at(-1)!.level], [0, 255]);
    } finally {
      alone.dispose();
      rmSync(folder, { recursive: true });
    }
  });

  it('is refused in words where it is no point of the latent space', async () => {
    await assert.rejects(acrossClasses(session, Float32Array.of(1)), isProblem('latent-point-invalid'));
  });
});

/** The first row of a float32 array of two columns in a npy file of version 1. */
function firstRowOf(path: string): Float32Array {
  const bytes = readFileSync(path);
  const start = 10 + bytes.readUInt16LE(8);
  return Float32Array.of(bytes.readFloatLE(start), bytes.readFloatLE(start + 4));
}
