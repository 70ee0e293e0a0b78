import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { foldedRun } from '../../src/engine/runtime/foldedRun';
import { elementType, floatConstant, node, valueInfo } from '../../src/model/graph/protos';
import { bytesField, message, numberField } from '../../src/model/graph/wire';
import type { ModelDescription } from '../../src/core/model/modelDescription';
import { logProbability } from '../../src/vae/likelihood/likelihood';
import { modelThat } from '../support/modelThat';
import { nearRelative } from '../support/near';
import { formatLikelihood, type Likelihood } from '../../src/core/settings/likelihood';
import type { RoleAssignment } from '../../src/core/model/role';

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

/** The same as a described model. */
function described(file: string, length: number): ModelDescription {
  const model = modelThat('unbounded', 'logits');
  const shape = ['rows', length];
  const [reconstruction] = model.assignments as [RoleAssignment];
  return {
    ...model,
    decoder: { kind: 'file', path: file },
    inputShape: [length],
    latentShape: [length],
    reconstructionShape: [length],
    assignments: [
      { ...reconstruction, direction: 'input', role: 'z', tensor: { name: 'z', type: 'float32', shape } },
      { ...reconstruction, tensor: { name: 'logits', type: 'float32', shape } },
    ],
  };
}

/** Since 13 a sum, since 18 other reductions take their axes otherwise; since 18 a Split is counted. */
const operatorSets = [9, 11, 13, 17, 18, 21];
const likelihoods: readonly Likelihood[] = [
  { kind: 'bernoulli-logits' },
  { kind: 'continuous-bernoulli-logits' },
  { kind: 'gaussian', sigma: 2 },
  { kind: 'laplace', b: 2 },
];
/** Of values that have quarters, and that have none. */
const lengths = [56, 7];
const rows = 2;

describe('a likelihood inside a decoder of any operator set', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-operator-sets-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const opset of operatorSets) {
    for (const likelihood of likelihoods) {
      it(`is the float64 one under ${formatLikelihood(likelihood)} in operator set ${opset}`, async () => {
        for (const length of lengths)
          for (const draws of [1, 5]) await compare(opset, likelihood, length, draws);
      });
    }
  }

  async function compare(opset: number, likelihood: Likelihood, length: number, draws: number) {
    const file = path.join(folder, `${opset}-${length}.onnx`);
    writeDecoder(file, opset, length);
    const run = await foldedRun(described(file, length), likelihood, 'cpu', draws === 1);
    assert.ok(!('reason' in run), 'it is folded');
    const x = Float32Array.from({ length: rows * length }, (_, i) => (i % 11) / 10);
    const z = Float32Array.from({ length: rows * draws * length }, (_, i) => 10 * Math.sin(i));
    const values = await run.logProbabilities(x, rows, z, draws, {});
    await run.release();
    const logits = z.map((value) => 3 * value);
    for (const [index, value] of values.entries()) {
      const at = Math.floor(index / draws) * length;
      // Some tens of float32 terms are added up.
      nearRelative(value, logProbability(likelihood, x, at, logits, index * length, length), 1e-6);
    }
  }
});
