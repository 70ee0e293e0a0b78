import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { factorOf } from '../../src/vae/disentanglement/factor';
import { noCheckpoint } from '../../src/vae/checkpoint';
import { dci } from '../../src/vae/disentanglement/dci';
import { disentanglementOf, metrics } from '../../src/vae/disentanglement/scores';
import { near } from '../support/near';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';
import { standardNormalRows } from '../support/standardNormalRows';

interface Score {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly definition: string;
  readonly why?: string;
}

interface Printed extends Readonly<Record<(typeof metrics)[number], Score>> {
  readonly rows: number;
  readonly leftOut: number;
  readonly explicitness: { readonly value: number | null };
  readonly dciDisentanglement: Score;
  readonly dciCompleteness: Score;
  readonly dciInformativeness: Score;
  readonly importances: readonly (readonly number[])[];
  readonly factors: readonly { readonly name: string; readonly kind: string; readonly values: number }[];
  readonly deadDimensions: number;
}

const rows = 1000;
const bins = 20;
const model = inRepository('test', 'fixtures', 'linearGaussian', 'lg-2x5-encoder-exact.onnx');

describe('latent-lens disentanglement', () => {
  const pool = sharedPool(1);
  let folder: string;
  let data: string;
  let codes: Float32Array;
  const inFolder = (name: string) => path.join(folder, name);

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-factors-'));
    data = inFolder('rows.npy');
    writeFileSync(data, encodeNpy(standardNormalRows(rows, 5), [rows, 5]));
    const encoded = await latentLensOn(pool(), ['encode', model, '--data', data, '--out', inFolder('z.npy')]);
    assert.equal(encoded.status, 0, encoded.stderr);
    codes = (await readData({ path: inFolder('z.npy') })).values;
    // Each a dimension in steps.
    for (const dimension of [0, 1])
      writeFactor(dimension, (row) => Math.round(3 * codes[2 * row + dimension]!));
    writeFactor(2, () => 7);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function writeFactor(place: number, valueOf: (row: number) => number): void {
    const values = Float32Array.from({ length: rows }, (_, row) => valueOf(row));
    writeFileSync(inFolder(`factor-${place}.npy`), encodeNpy(values, [rows]));
  }

  const run = (factors: readonly string[], ...more: string[]) =>
    latentLensOn(pool(), [
      ...['disentanglement', model, '--data', data],
      ...factors.flatMap((factor) => ['--factor', factor]),
      ...['--bootstrap', '10', ...more],
    ]);

  async function printed(...factors: string[]): Promise<Printed> {
    const { status, stdout, stderr } = await run(factors, '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Printed;
  }

  it('has the scores of the codes that encode writes, with intervals around them and definitions', async () => {
    const found = await printed(inFolder('factor-0.npy'), `${inFolder('factor-1.npy')}=class`);
    const factors = ([0, 1] as const).map((dimension) =>
      factorOf(
        dimension === 0 ? 'number' : 'class',
        Float64Array.from({ length: rows }, (_, row) => Math.round(3 * codes[2 * row + dimension]!)),
        bins,
      ),
    );
    const { scores } = disentanglementOf({ values: codes, rows, dimensions: 2 }, factors, { bins, seed: 0 });
    assert.equal(found.rows, rows);
    assert.deepEqual(
      found.factors.map(({ kind }) => kind),
      ['number', 'class'],
    );
    for (const metric of metrics) {
      const { value, low, high, definition } = found[metric];
      near(value!, scores[metric], 1e-12);
      assert.ok(low! <= value! && value! <= high!, `${metric}: ${low} ${value} ${high}`);
      assert.match(definition, /20\d\d/);
    }
    const ofTrees = dci({ values: codes, rows, dimensions: 2 }, factors, 0, noCheckpoint);
    assert.equal(found.dciDisentanglement.value, ofTrees.disentanglement);
    assert.equal(found.dciCompleteness.value, ofTrees.completeness);
    assert.equal(found.dciInformativeness.value, ofTrees.informativeness);
    for (const { value, low, high } of [
      found.dciDisentanglement,
      found.dciCompleteness,
      found.dciInformativeness,
    ])
      assert.ok(low! <= value! && value! <= high! && low! < high!);
    assert.match(found.dciDisentanglement.definition, /500 tried, 10 times again of 500 for the interval$/);
    assert.ok(ofTrees.disentanglement > 0.8 && ofTrees.informativeness > 0.8);
    assert.deepEqual(found.importances[1], [ofTrees.importances[0]![1], ofTrees.importances[1]![1]]);
    assert.ok(found.explicitness.value! > 0.7, 'a line tells the steps');
    assert.ok(found.mig.value! > 0.5 && found.modularity.value! > 0.9, 'each dimension is a factor');
  });

  it('is null with why where no factor varies', async () => {
    const { mig, deadDimensions } = await printed(inFolder('factor-2.npy'));
    assert.equal(mig.value, null);
    assert.match(mig.why!, /vary/);
    assert.equal(deadDimensions, 2);
  });

  it('leaves rows out whose factor is missing, and says how many', async () => {
    writeFactor(3, (row) => (row < 10 ? NaN : row % 4));
    const found = await printed(inFolder('factor-3.npy'));
    assert.deepEqual([found.rows, found.leftOut], [rows - 10, 10]);
  });

  it('takes the factors and labels beside the data where none is named, and prints a table', async () => {
    const file = inFolder('beside.csv');
    const x = standardNormalRows(rows, 5);
    const line = (row: number) => [...x.subarray(5 * row, 5 * row + 5), ['a', 'b', 'c'][row % 3]].join();
    const lines = Array.from({ length: rows }, (_, row) => line(row));
    writeFileSync(file, `${['x0,x1,x2,x3,x4,shape', ...lines].join('\n')}\n`);
    const out = inFolder('scores.txt');
    const { status, stderr } = await latentLensOn(pool(), [
      ...['disentanglement', model, '--data', `${file}:x0..x4`, '--bootstrap', '5', '--out', out],
    ]);
    assert.equal(status, 0, stderr);
    const text = readFileSync(out, 'utf8');
    assert.match(text, /^1000 of 1000 rows; 95 % intervals of 5 bootstrap draws/);
    assert.match(text, /MIG .* mutual information gap/);
    assert.match(text, /DCI completeness .* Eastwood and Williams 2018/);
    assert.match(text, /(shape|labels) \(class\)\s+3\s+1\.10/);
  });

  it('says which rows it is of, where they are not all', async () => {
    const { status, stdout, stderr } = await run([inFolder('factor-0.npy')], '--subset', '200');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^200 of 1000 rows \(200 at random \(seed 0\)\); 95 %/);
  });

  it('is refused without factors, and of a factor of other rows', async () => {
    const without = await run([]);
    assert.equal(without.status, 1);
    assert.match(without.stderr, /No factors stand beside[^]*--factor FILE:KEY/);
    writeFileSync(inFolder('short.npy'), encodeNpy(new Float32Array(10), [10]));
    const short = await run([inFolder('short.npy')]);
    assert.equal(short.status, 1);
    assert.match(short.stderr, /10/);
  });

  it('has D_LSBD of factors that turn, where rows are a full grid', async () => {
    const [turns, objects] = [12, 3];
    const all = Array.from(
      { length: turns * objects },
      (_, row) => [row % turns, Math.floor(row / turns)] as const,
    );
    const circles = all.flatMap(([turn, object]) => {
      const angle = (2 * Math.PI * turn) / turns;
      return [Math.cos(angle), Math.sin(angle), object, -object, 1];
    });
    const write = (name: string, values: readonly number[], width: number) => {
      writeFileSync(inFolder(name), encodeNpy(Float32Array.from(values), [values.length / width, width]));
      return inFolder(name);
    };
    const turn = write(
      'turn.npy',
      all.map(([place]) => place),
      1,
    );
    const object = write(
      'object.npy',
      all.map(([, place]) => place),
      1,
    );
    const grid = write('grid.npy', circles, 5);
    const args = ['--factor', turn, '--factor', object, '--cyclic', turn, '--bootstrap', '2'];
    const call = (of: string, ...more: string[]) =>
      latentLensOn(pool(), ['disentanglement', model, '--data', of, ...args, ...more]);
    const { status, stdout, stderr } = await call(grid, '--format', 'json');
    assert.equal(status, 0, stderr);
    const { lsbd } = JSON.parse(stdout) as {
      lsbd: { value: number; cycles: readonly { factor: string; turns: number }[] };
    };
    // A linear encoder makes an ellipse of a circle. Codes are float32.
    near(lsbd.value, 0, 1e-6);
    assert.equal(lsbd.cycles[0]!.factor, turn);
    assert.equal(Math.abs(lsbd.cycles[0]!.turns), 1);
    assert.match((await call(grid)).stdout, /D_LSBD +0\.000/);
    const some = await call(grid, '--subset', '30');
    assert.equal(some.status, 1);
    assert.match(some.stderr, /not every combination of .*turn\.npy once for each of .*object\.npy/);
    const unknown = await latentLensOn(pool(), [
      ...['disentanglement', model, '--data', grid, '--factor', object, '--cyclic', 'angle'],
    ]);
    assert.notEqual(unknown.status, 0);
  });
});
