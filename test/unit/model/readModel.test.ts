import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeModel } from '../../../src/model/describe';
import { readModel } from '../../../src/model/onnx/readModel';
import { reconstructionKind } from '../../../src/model/roles/reconstructionKind';
import { ProblemError } from '../../../src/core/problem/problem';
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

  it('has a negative axis as it is written', () => {
    const { nodes } = readModel(
      inRepository('test', 'fixtures', 'scales', 'moments-scale-first', 'encoder.onnx'),
    );
    assert.deepEqual(nodes.find(({ op }) => op === 'Split')?.attributes['axis'], [-1]);
  });

  it('has local functions inlined, those that others call with them', () => {
    const { nodes } = readModel(inRepository('test', 'fixtures', 'scales', 'local-functions', 'vae.onnx'));
    assert.deepEqual(
      nodes.map(({ op }) => op),
      'Gemm Gemm Constant Mul Exp RandomNormalLike Mul Add Gemm'.split(' '),
    );
    assert.ok(nodes.some(({ outputs }) => outputs.includes('z')));
  });

  it('tells what the decoder ends in', () => {
    const tensor = (name: string) => ({ name, type: 'float32', shape: ['batch', 4] });
    assert.equal(reconstructionKind(readModel(decoder), tensor('reconstruction')).kind, 'probabilities');
    assert.equal(reconstructionKind(readModel(encoder), tensor('mu')).kind, 'unbounded');
  });

  it('is read or refused in words, whatever bytes are changed', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
    let state = 7;
    const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
    try {
      for (const name of ['train', 'eps', 'external', 'spatial-moments', 'nameless-eval', 'vq']) {
        const whole = readFileSync(inRepository('test', 'fixtures', 'exports', `${name}.onnx`));
        const file = path.join(folder, `${name}.onnx`);
        for (let trial = 0; trial < 300; trial++) {
          const changed = Buffer.from(whole);
          // The graph's structure is at the front of these files, the weights behind it.
          for (let change = 0; change <= trial % 4; change++)
            changed[next(Math.min(2500, whole.length))] = next(256);
          writeFileSync(file, changed);
          try {
            describeModel(file, undefined, {});
          } catch (error) {
            assert.ok(
              error instanceof ProblemError,
              `${name}, trial ${trial}: ${(error as Error).stack ?? ''}`,
            );
          }
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
