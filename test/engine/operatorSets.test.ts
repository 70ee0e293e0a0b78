import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onnxruntime } from '../../src/engine/runtime/onnxruntime';
import { createSession } from '../../src/engine/runtime/session';
import { foldedNames } from '../../src/model/graph/folding';
import { foldLikelihood } from '../../src/model/graph/foldLikelihood';
import { elementType, floatConstant, node, valueInfo } from '../../src/model/graph/protos';
import { rewriteGraph } from '../../src/model/graph/rewrite';
import { bytesField, message, numberField } from '../../src/model/graph/wire';
import { readModel } from '../../src/model/onnx/readModel';
import type { Likelihood } from '../../src/protocol/settings';
import { logProbability } from '../../src/vae/likelihood/likelihood';
import { nearRelative } from '../support/near';

/** A decoder whose logits are 3·z, as a file of one operator set. */
function writeDecoder(file: string, opset: number, length: number): void {
  const graph = message(
    bytesField(1, node('Mul', ['z', 'three'], 'logits')),
    bytesField(2, 'decoder'),
    bytesField(5, floatConstant('three', 3)),
    bytesField(11, valueInfo('z', elementType.float, ['rows', length])),
    bytesField(12, valueInfo('logits', elementType.float, ['rows', length])),
  );
  const irVersion = 8;
  const model = message(
    numberField(1, irVersion),
    bytesField(7, graph),
    bytesField(8, message(bytesField(1, ''), numberField(2, opset))),
  );
  writeFileSync(file, model);
}

/** Since 13 a sum, since 18 a product and a squared sum take their axes otherwise; since 18 a Split is counted. */
const operatorSets = [9, 11, 13, 17, 18, 21];
/** Of values that have quarters, and that have none. */
const lengths = [56, 7];
const rows = 2;

describe('a likelihood inside a decoder of any operator set', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-operator-sets-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const opset of operatorSets) {
    for (const kind of ['bernoulli-logits', 'continuous-bernoulli-logits'] as const) {
      it(`is the float64 one under ${kind} in operator set ${opset}`, async () => {
        for (const length of lengths)
          for (const draws of [1, 5]) await compare(opset, { kind }, length, draws);
      });
    }
  }

  async function compare(opset: number, likelihood: Likelihood, length: number, draws: number) {
    const file = path.join(folder, `${opset}-${length}.onnx`);
    writeDecoder(file, opset, length);
    const decoder = readModel(file);
    const output = { name: 'logits', type: 'float32', shape: ['rows', length] };
    const folding = foldLikelihood(decoder, output, undefined, likelihood, length, draws === 1);
    assert.ok(!('reason' in folding));
    const graph = rewriteGraph(file, folding.addition);
    assert.ok(graph instanceof Uint8Array);
    const session = await createSession(graph, 'cpu');
    const { Tensor } = onnxruntime();
    const x = Float32Array.from({ length: rows * length }, (_, i) => (i % 11) / 10);
    const z = Float32Array.from({ length: rows * draws * length }, (_, i) => 10 * Math.sin(i));
    const [data, shape] = draws === 1 ? [x, [rows, 1, length]] : [x, [rows, length, 1]];
    const results = await session.run({
      z: new Tensor('float32', z, [rows * draws, length]),
      [foldedNames.x]: new Tensor('float32', data, shape),
      [foldedNames.shape]: new Tensor('int64', BigInt64Array.of(BigInt(rows), BigInt(draws), BigInt(length))),
    });
    await session.release();
    const logits = z.map((value) => 3 * value);
    for (const [index, value] of (results[foldedNames.term]!.data as Float32Array).entries()) {
      const at = Math.floor(index / draws) * length;
      // Some tens of float32 terms are added up.
      nearRelative(value, logProbability(likelihood, x, at, logits, index * length, length), 1e-6);
    }
  }
});
