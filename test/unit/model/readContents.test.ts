import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bytesField, message, numberField } from '../../../src/model/graph/wire';
import { readContents } from '../../../src/model/readContents';
import { isProblem } from '../../support/isProblem';
import { inRepository } from '../../support/repository';

const fixture = (...parts: string[]) => inRepository('test', 'fixtures', ...parts);

describe('what an ONNX file holds', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'contents-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const node = (op: string, domain = '') =>
    bytesField(1, message(bytesField(2, 'y'), bytesField(4, op), bytesField(7, domain)));

  /** The path of a model with a graph of these fields, and these fields beside it. */
  function made(graph: readonly Uint8Array[], beside: readonly Uint8Array[] = []): string {
    const file = path.join(folder, 'model.onnx');
    writeFileSync(file, message(numberField(1, 8), bytesField(7, message(...graph)), ...beside));
    return file;
  }

  it('is counted and listed as it is stated', () => {
    const file = fixture('notVae', 'classifier.onnx');
    const contents = readContents(file);
    assert.equal(contents.bytes, statSync(file).size);
    assert.deepEqual(contents.inputs.shown, [{ name: 'x', type: 'float32', shape: ['batch', 1, 28, 28] }]);
    assert.deepEqual(
      contents.outputs.shown.map(({ name }) => name),
      ['logits'],
    );
    const operators = contents.operators.shown.reduce((sum, { count }) => sum + count, 0);
    assert.equal(operators, contents.nodes);
    assert.ok(contents.opsets.shown.some(({ domain, version }) => domain === 'ai.onnx' && version > 0));
    assert.ok(contents.irVersion > 0);
    assert.ok(contents.parameterBytes > 0 && contents.parameterBytes < contents.bytes);
    assert.deepEqual(contents.weightFiles, { shown: [], total: 0 });
  });

  it('is what the onnx package says of a file with weights beside it', () => {
    const { producer, irVersion, nodes, parameters, opsets, weightFiles } = readContents(
      fixture('exports', 'external.onnx'),
    );
    assert.deepEqual([producer, irVersion, nodes, parameters], ['pytorch 1.13.0', 7, 11, 1742]);
    assert.deepEqual(opsets.shown, [{ domain: 'ai.onnx', version: 14 }]);
    assert.deepEqual(weightFiles.shown, [{ name: 'external.onnx.data', bytes: 6952 }]);
  });

  it('has operators by how often they are there, those of others with their domain', () => {
    const file = made([node('Relu'), node('Gemm'), node('Fused', 'com.example'), node('Gemm')]);
    assert.deepEqual(readContents(file).operators.shown, [
      { name: 'Gemm', count: 2 },
      { name: 'Relu', count: 1 },
      { name: 'com.example.Fused', count: 1 },
    ]);
  });

  it('has the metadata, and says which weights are not there', () => {
    const weights = message(
      numberField(1, 3),
      numberField(2, 1),
      bytesField(8, 'w'),
      bytesField(13, message(bytesField(1, 'location'), bytesField(2, 'weights.bin'))),
    );
    const file = made([node('Relu'), bytesField(5, weights)], [bytesField(14, entry('task', 'detect'))]);
    const contents = readContents(file);
    assert.deepEqual(contents.metadata, { shown: [{ key: 'task', value: 'detect' }], total: 1 });
    assert.deepEqual(contents.weightFiles, { shown: [{ name: 'weights.bin', bytes: null }], total: 1 });
    assert.equal(contents.parameterBytes, 12);
  });

  it('stays small of a hundred thousand kinds of operators and metadata of ten megabytes', () => {
    const nodes = Array.from({ length: 100_000 }, (_, index) => node(`Op${index}`));
    const long = 'ä'.repeat(5_000_000);
    const file = made(nodes, [
      ...Array.from({ length: 1000 }, (_, key) => bytesField(14, entry(`key ${key}`, 'value'))),
      bytesField(14, entry('last', long)),
    ]);
    const contents = readContents(file);
    assert.equal(contents.nodes, 100_000);
    assert.equal(contents.operators.total, 100_000);
    assert.equal(contents.metadata.total, 1001);
    assert.ok(JSON.stringify(contents).length < 100_000);
  });

  it('of a name of ten megabytes is refused in words', () => {
    assert.throws(() => readContents(made([node('x'.repeat(10_000_000))])), isProblem('model-not-onnx'));
  });
});

const entry = (key: string, value: string) => message(bytesField(1, key), bytesField(2, value));
