import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readModel } from '../../../src/model/onnx/readModel';
import { reconstructionKind } from '../../../src/model/roles/reconstructionKind';
import { ProblemError } from '../../../src/protocol/problem';
import { inRepository } from '../../support/repository';

const encoder = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const decoder = inRepository('media', 'sample', 'fashion-mnist-decoder.onnx');

describe('the metadata of an ONNX file', () => {
  it('has inputs, outputs, operators and opset, as the exporter wrote them', () => {
    const model = readModel(encoder);
    assert.deepEqual(model.inputs, [{ name: 'x', type: 'float32', shape: ['batch', 1, 28, 28] }]);
    assert.deepEqual(
      model.outputs.map(({ name }) => name),
      ['mu', 'logvar'],
    );
    assert.deepEqual(
      model.nodes.map(({ op }) => op),
      ['Flatten', 'Gemm', 'Relu', 'Gemm', 'Relu', 'Gemm', 'Gemm'],
    );
    assert.equal(model.opset, 17);
    assert.equal(model.producer, 'pytorch');
  });

  it('tells what the decoder ends in', () => {
    assert.equal(reconstructionKind(readModel(decoder), 'reconstruction').kind, 'probabilities');
    assert.equal(reconstructionKind(readModel(encoder), 'mu').kind, 'unbounded');
  });

  it('is read or refused in words, wherever the file is cut', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
    const whole = readFileSync(inRepository('test', 'fixtures', 'notVae', 'classifier.onnx'));
    const file = path.join(folder, 'cut.onnx');
    try {
      for (let length = 0; length < whole.length; length += 7) {
        writeFileSync(file, whole.subarray(0, length));
        try {
          readModel(file);
        } catch (error) {
          assert.ok(error instanceof ProblemError, `cut at ${length}: ${String(error)}`);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
