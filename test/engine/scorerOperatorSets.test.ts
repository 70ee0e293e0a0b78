import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelDescription } from '../../src/core/model/modelDescription';
import type { Role, RoleAssignment } from '../../src/core/model/role';
import type { Likelihood } from '../../src/core/settings/likelihood';
import { writeScorer } from '../../src/engine/scorerGraph/writeScorer';
import { elementType, floatConstant, node, valueInfo } from '../../src/model/graph/protos';
import { bytesField, message, numberField } from '../../src/model/graph/wire';
import { logProbability } from '../../src/vae/likelihood/likelihood';
import { gaussianKl } from '../../src/vae/posterior/gaussianKl';
import { toLogVariance } from '../../src/vae/posterior/scale';
import { modelThat } from '../support/modelThat';
import { nearRelative } from '../support/near';

/** Since 13 a sum takes its axes otherwise. */
const operatorSets = [9, 11, 13, 17, 18, 21];
const length = 8;
const shape = ['rows', length];

/** Each output is the input times a number, as a file of one operator set. */
function writeProducts(
  file: string,
  opset: number,
  input: string,
  outputs: Readonly<Record<string, number>>,
) {
  const names = Object.keys(outputs);
  const graph = message(
    ...names.map((name) => bytesField(1, node('Mul', [input, `factor of ${name}`], name))),
    bytesField(2, 'products'),
    ...names.map((name) => bytesField(5, floatConstant(`factor of ${name}`, outputs[name]!))),
    bytesField(11, valueInfo(input, elementType.float, shape)),
    ...names.map((name) => bytesField(12, valueInfo(name, elementType.float, shape))),
  );
  const irVersion = 8;
  const set = message(bytesField(1, ''), numberField(2, opset));
  writeFileSync(file, message(numberField(1, irVersion), bytesField(7, graph), bytesField(8, set)));
}

function described(encoder: string, decoder: string): ModelDescription {
  const model = modelThat('unbounded', 'x̂');
  const [known] = model.assignments as [RoleAssignment];
  const assigned = (
    part: RoleAssignment['part'],
    direction: RoleAssignment['direction'],
    name: string,
    role: Role,
  ): RoleAssignment => ({ ...known, part, direction, role, tensor: { name, type: 'float32', shape } });
  return {
    ...model,
    encoderPath: encoder,
    decoder: { kind: 'file', path: decoder },
    inputShape: [length],
    latentShape: [length],
    reconstructionShape: [length],
    assignments: [
      assigned('encoder', 'input', 'x', 'input'),
      assigned('encoder', 'output', 'mu', 'mu'),
      assigned('encoder', 'output', 'scale', 'softplus-standard-deviation'),
      // Named as a tensor of the encoder: they are not the same.
      assigned('decoder', 'input', 'mu', 'z'),
      assigned('decoder', 'output', 'x̂', 'reconstruction'),
    ],
  };
}

describe('An exported scorer of any operator set', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-scorer-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function modelOf(opset: number, decoderOpset = opset): ModelDescription {
    const [encoder, decoder] = ['encoder', 'decoder'].map((part) =>
      path.join(folder, `${part}-${opset}-${decoderOpset}.onnx`),
    ) as [string, string];
    writeProducts(encoder, opset, 'x', { mu: 0.5, scale: -40 });
    writeProducts(decoder, decoderOpset, 'mu', { x̂: 3 });
    return described(encoder, decoder);
  }

  const prior = { mean: 0.25, deviation: 2 };

  for (const opset of operatorSets)
    it(`has the closed form of its figures in ${opset}, down to the smallest deviations`, async () => {
      const likelihood: Likelihood = { kind: 'gaussian', sigma: 2 };
      const written = writeScorer(modelOf(opset), likelihood, prior);
      assert.ok(written instanceof Uint8Array, JSON.stringify(written));
      const session = await InferenceSession.create(written);
      // softplus of +40 to −80: a σ of 40 down to 1.8e-35.
      const x = Float32Array.from({ length }, (_, i) => -1 + (3 * i) / (length - 1));
      const epsilon = new Float32Array(2 * length).fill(0.5, length);
      const outputs = await session.run({
        x: new Tensor('float32', x, [1, length]),
        epsilon: new Tensor('float32', epsilon, [1, 2, length]),
      });
      const [kl, logLikelihood] = [outputs['kl']!.data, outputs['log_likelihood']!.data] as Float64Array[];
      const [mu, scale] = [x.map((value) => value * 0.5), x.map((value) => value * -40)];
      const logVariance = Array.from(scale, (value) => toLogVariance(value, 'softplus-standard-deviation'));
      for (let j = 0; j < length; j++)
        nearRelative(kl![j]!, gaussianKl(mu[j]!, logVariance[j]!, prior), 1e-9);
      for (const draw of [0, 1]) {
        const decoded = mu.map((mean, j) =>
          Math.fround(3 * Math.fround(mean + Math.exp(logVariance[j]! / 2) * epsilon[draw * length + j]!)),
        );
        const expected = logProbability(likelihood, x, 0, decoded, 0, length);
        nearRelative(logLikelihood![draw]!, expected, 1e-6);
      }
      await session.release();
    });

  it('is refused where encoder and decoder have different ones', () => {
    const written = writeScorer(modelOf(11, 17), { kind: 'gaussian', sigma: 2 }, prior);
    assert.deepEqual(written, { reason: { kind: 'operator-sets-differ', domain: '' } });
  });
});
