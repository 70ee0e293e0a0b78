import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { near } from '../support/near';
import { readData } from '../support/readData';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';
import { standardNormalRows } from '../support/standardNormalRows';

interface Score {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly baseRate: number | null;
  readonly chanceError?: number;
}
interface Line {
  readonly readout: { readonly intercept: number; readonly weights: readonly number[] };
  readonly direction: readonly number[];
}
interface Printed {
  readonly rows: number;
  readonly factors: readonly ({
    readonly name: string;
    readonly kind: 'class' | 'number' | null;
    readonly why?: string;
    readonly rSquared?: Score;
    readonly accuracy?: Score;
    readonly classes?: readonly {
      readonly name: string;
      readonly count: number;
      readonly means: { readonly direction: readonly number[]; readonly distance: number };
      readonly probe: ({ readonly accuracy: Score } & Line) | null;
    }[];
  } & Partial<Line>)[];
  readonly leakage: readonly {
    readonly condition: string;
    readonly why?: string;
    readonly parts: readonly {
      readonly name: string;
      readonly kind: string;
      readonly classes?: number;
      readonly balancedAccuracy?: Score;
      readonly rSquared?: Score;
    }[];
  }[];
}

const rows = 1000;
const fixture = (...names: string[]) => inRepository('test', 'fixtures', ...names);
const vae = fixture('linearGaussian', 'lg-2x5-encoder-exact.onnx');
const bundled = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');

describe('latent-lens probe', () => {
  const pool = sharedPool(1);
  let folder: string;
  const inFolder = (name: string) => path.join(folder, name);
  const write = (name: string, values: Float32Array, shape: readonly number[]) => {
    writeFileSync(inFolder(name), encodeNpy(values, shape));
    return inFolder(name);
  };
  const column = (name: string, valueOf: (row: number) => number) =>
    write(
      name,
      Float32Array.from({ length: rows }, (_, row) => valueOf(row)),
      [rows],
    );
  const run = (model: string, ...more: string[]) => latentLensOn(pool(), ['probe', model, ...more]);
  async function printed(model: string, ...more: string[]): Promise<Printed> {
    const { status, stdout, stderr } = await run(model, ...more, '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Printed;
  }
  async function codesOf(model: string, ...data: string[]): Promise<Float32Array> {
    const out = inFolder('z.npy');
    const { status, stderr } = await latentLensOn(pool(), ['encode', model, ...data, '--out', out]);
    assert.equal(status, 0, stderr);
    return (await readData({ path: out })).values;
  }

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-probe-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds the classes and quantities that are lines in the codes that encode writes', async () => {
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    const z = await codesOf(vae, '--data', data);
    const size = column('size.npy', (row) => 10 + 2 * z[2 * row]! - z[2 * row + 1]!);
    const side = column('side.npy', (row) => Number(z[2 * row + 1]! > 0));
    const still = column('still.npy', () => 3);
    const found = await printed(
      ...[vae, '--data', data, '--factor', size, '--factor', `${side}=class`, '--factor', still],
    );
    const [number, classes, constant] = found.factors;
    near(number!.rSquared!.value!, 1, 1e-3);
    near(number!.readout!.intercept, 10, 0.01);
    near(number!.readout!.weights[0]!, 2, 0.02);
    near(number!.readout!.weights[1]!, -1, 0.02);
    const above = classes!.classes![1]!;
    assert.ok(above.probe!.accuracy.value! > 0.95);
    near(Math.abs(above.probe!.direction[1]!), 1, 0.05);
    near(Math.hypot(...above.means.direction), 1, 1e-12);
    assert.deepEqual([constant!.kind, constant!.why], [null, 'all rows have the same value']);
    assert.deepEqual(found.leakage, []);
  });

  it('says what a factor of few whole numbers was taken for, and takes it for what is stated', async () => {
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    const side = column('side.npy', (row) => row % 2);
    const taken = await run(vae, '--data', data, '--factor', side);
    assert.match(taken.stdout, /side\.npy \(number\)/);
    assert.match(
      taken.stderr,
      /note: .*side\.npy holds only 0 and 1 and is taken for a number\..*side\.npy=class/,
    );
    const stated = await run(vae, '--data', data, '--factor', `${side}=class`);
    assert.match(stated.stdout, /side\.npy \(class\)/);
    for (const { stderr } of [
      stated,
      await run(vae, '--data', data, '--factor', `${side}=number`),
      await run(
        vae,
        '--data',
        data,
        '--factor',
        column('size.npy', (row) => row / 7),
      ),
    ])
      assert.doesNotMatch(stderr, /taken for/);
  });

  it('refuses a factor that is longer or shorter than the data, or of several values a row, and says which', async () => {
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    for (const [shape, says] of [
      [
        [rows + 1],
        /has 1001 values, but there are 1000 rows of data: it is longer\.\s+Provide one value for each row/,
      ],
      [[rows - 1], /has 999 values, but there are 1000 rows of data: it is shorter\./],
      [[rows, 2], /has several values a row: its shape is .*\s+Choose one of them as the factor/],
    ] as const) {
      const factor = write('other.npy', new Float32Array(shape[0] * (shape[1] ?? 1)), shape);
      const { status, stderr } = await run(vae, '--data', data, '--factor', factor);
      assert.equal(status, 1);
      assert.match(stderr, says);
    }
  });

  it('refuses text that is stated to be a number', async () => {
    const table = inFolder('kinds.csv');
    const lines = Array.from({ length: rows }, (_, row) => `${'xyz'[row % 3]},${row}`);
    writeFileSync(table, `kind,place\n${lines.join('\n')}\n`);
    const factor = `${table}:kind=number`;
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    const { status, stderr } = await run(vae, '--data', data, '--factor', factor);
    assert.equal(status, 1);
    assert.match(stderr, /holds text and can't be scored as a number\.\s+Score it as a class\./);
  });

  it('tells the labels of a whole VAE, and writes directions with what each is of', async () => {
    const data = `${inRepository('media', 'sample', 'fashion-mnist-test.npz')}:images`;
    const out = inFolder('directions.npy');
    const { status, stdout, stderr } = await run(bundled, '--data', data, '--out', out);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /labels \(class\)\s+all\s+1000\s+accuracy\s+0\.7\d\d\s+0\.01\d\s+0\.100/);
    assert.match(stdout, /labels\s+Trouser\s+100\s+accuracy\s+0\.9\d\d\s+0\.00\d\s+0\.900\s+2\.\d\d σ\s+z\d/);
    const { values, shape } = await readData({ path: out });
    assert.deepEqual([shape, values.length / 16], [[16], 20]);
    near(Math.hypot(...values.subarray(0, 16)), 1, 1e-6);
    const manifest = JSON.parse(readFileSync(inFolder('directions-manifest.json'), 'utf8')) as {
      readonly kind: string;
      readonly directions: readonly { readonly class: string; readonly along: string }[];
      readonly command: string;
    };
    assert.equal(manifest.kind, 'latent-lens directions');
    assert.equal(manifest.directions.length, 20);
    assert.deepEqual(
      manifest.directions.slice(0, 2).map(({ along }) => along),
      ['means', 'probe'],
    );
    const again = inFolder('again.npy');
    const words = manifest.command.replace('OUT', again).split(' ').slice(1);
    assert.equal((await latentLensOn(pool(), words)).status, 0);
    assert.deepEqual(readFileSync(again), readFileSync(out));
  });

  it('has a line of CSV for each score, and directions as JSON', async () => {
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    const kind = column('kind.npy', (row) => row % 3);
    const out = inFolder('directions.json');
    const { status, stdout, stderr } = await run(
      ...([vae, '--data', data, '--factor', `${kind}=class`, '--format', 'csv', '--out', out] as const),
    );
    assert.equal(status, 0, stderr);
    const [head, all, first] = stdout.split('\n');
    assert.match(head!, /^of,name,class,rows,score,value,standardError,baseRate/);
    assert.match(all!, /^factor,.*kind\.npy,,1000,accuracy,0\.\d+,0\.0\d+,0\.334,/);
    assert.match(first!, /,0,334,accuracy,0\.6\d+,/);
    const { directions, manifest } = JSON.parse(readFileSync(out, 'utf8')) as {
      readonly directions: readonly { readonly class: string; readonly direction: readonly number[] }[];
      readonly manifest: { readonly tables: readonly { readonly name: string }[]; readonly command: string };
    };
    assert.deepEqual(
      directions.map((each) => each.class),
      ['0', '0', '1', '1', '2', '2'],
    );
    assert.equal(directions[0]!.direction.length, 2);
    assert.deepEqual(
      manifest.tables.map(({ name }) => name),
      ['kind.npy'],
    );
    assert.ok(manifest.command.includes(`--factor ${kind}=class`), manifest.command);
  });

  it('says what leaks of the class that a conditional VAE is told', async () => {
    const model = fixture('structures', 'cvae-whole', 'cvae.onnx');
    const data = write('wide.npy', standardNormalRows(rows, 10), [rows, 10]);
    const told = column('told.npy', (row) => row % 4);
    const [leak] = (await printed(model, '--data', data, '--condition', `label=${told}`)).leakage;
    assert.equal(leak!.condition, 'label');
    const { kind, classes, balancedAccuracy } = leak!.parts[0]!;
    assert.deepEqual([kind, classes, balancedAccuracy!.baseRate], ['class', 4, 0.25]);
    assert.ok(balancedAccuracy!.value! > 0.25 + 5 * balancedAccuracy!.chanceError!, 'the encoder is told it');
    const blind = await printed(
      fixture('structures', 'cvae-pair-decoder', 'encoder.onnx'),
      ...['--data', data, '--condition', `y=${told}`],
    );
    const { value, chanceError } = blind.leakage[0]!.parts[0]!.balancedAccuracy!;
    near(value!, 0.25, 4 * chanceError!);
  });

  it('says what leaks of the numbers that a conditional VAE is told, and of what is the same for all rows', async () => {
    const model = fixture('structures', 'cvae-whole-numbers', 'model.onnx');
    const data = write('wide.npy', standardNormalRows(rows, 10), [rows, 10]);
    const attributes = write('attributes.npy', standardNormalRows(2 * rows, 5).subarray(5 * rows), [rows, 5]);
    const [leak] = (await printed(model, '--data', data, '--condition', `attributes=${attributes}`)).leakage;
    assert.equal(leak!.parts.length, 5);
    for (const { name, rSquared } of leak!.parts) {
      assert.match(name, /^attributes\[\d\]$/);
      near(rSquared!.value!, 0, 0.05);
    }
    const { stdout } = await run(model, '--data', data, '--condition', 'attributes=0,0,0,0,1');
    assert.match(stdout, /attributes\[4\]\s+not probed: all rows have the same value/);
  });

  it('probes the codes of an autoencoder and of an encoder alone', async () => {
    const data = write('wide.npy', standardNormalRows(rows, 10), [rows, 10]);
    for (const model of [
      fixture('structures', 'ae-dense', 'autoencoder.onnx'),
      fixture('structures', 'encoder-keras', 'encoder.onnx'),
    ]) {
      const z = await codesOf(model, '--data', data);
      const dimensions = z.length / rows;
      const factor = column('first.npy', (row) => z[row * dimensions]!);
      const { factors } = await printed(model, '--data', data, '--factor', factor);
      near(factors[0]!.rSquared!.value!, 1, 1e-3);
    }
  });

  it('is refused without anything to probe for, and of another ending', async () => {
    const data = write('rows.npy', standardNormalRows(rows, 5), [rows, 5]);
    const without = await run(vae, '--data', data);
    assert.equal(without.status, 1);
    assert.match(without.stderr, /No factors stand beside/);
    const wrong = await run(vae, '--data', data, '--out', inFolder('directions.csv'));
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /expected FILE\.npy or FILE\.json/);
  });
});
