import { openDataset } from '../../src/data/dataset';
import { onnxruntime } from '../../src/engine/runtime/onnxruntime';
import { readInputs } from '../../src/engine/passes/inputs';
import { decoderSource } from '../../src/engine/runtime/partGraph';
import { createSession } from '../../src/engine/runtime/session';
import { assignmentOf } from '../../src/engine/runtime/roleTensors';
import type { ModelDescription } from '../../src/core/model/modelDescription';
import type { Role } from '../../src/core/model/role';
import { elementCount } from '../../src/core/shape';
import { drawLatents } from '../../src/vae/posterior/drawLatents';
import type { LimitAnswer, LimitRequest, LimitWork } from './limit';

/** The least a pass can cost: encode, draw z, decode, and nothing else, over rows that lie in memory. */
type Loaded = Awaited<ReturnType<typeof load>>;

async function load({ plan, rows }: LimitWork) {
  const dataset = await openDataset(plan.data);
  const inputs = await readInputs(dataset, rows, plan.preprocessing);
  await dataset.close();
  const { model } = plan;
  if (model.encoderPath === null) throw new TypeError('the limit is measured of an encoder and a decoder');
  return {
    plan,
    rows,
    inputs,
    encoder: await createSession(model.encoderPath, 'cpu'),
    decoder: await createSession(decoderSource(model).path, 'cpu'),
    x: assignmentOf(model, 'encoder', ['input']).tensor.name,
    moments: normalMoments(model),
    z: assignmentOf(model, 'decoder', ['z']).tensor.name,
  };
}

/** The outputs that a Gaussian is drawn from; undefined of another posterior, of which nothing is drawn here. */
function normalMoments(model: ModelDescription): { mu: string; logVariance: string } | undefined {
  const nameOf = (role: Role) => model.assignments.find((each) => each.role === role)?.tensor.name;
  const [mu, logVariance] = [nameOf('mu'), nameOf('log-variance')];
  const isGaussian = model.posterior?.family === 'gaussian' && mu !== undefined && logVariance !== undefined;
  return isGaussian ? { mu, logVariance } : undefined;
}

async function walk({ plan, rows, inputs, ...loaded }: Loaded, encodeRows: number): Promise<void> {
  const { model, samples, batch, seed } = plan;
  const { Tensor } = onnxruntime();
  const length = elementCount(model.inputShape);
  const dimensions = elementCount(model.latentShape);
  const rowsACall = Math.max(1, Math.floor(batch / samples));
  for (let start = 0; start < rows.count; start += encodeRows) {
    const count = Math.min(encodeRows, rows.count - start);
    const x = inputs.subarray(start * length, (start + count) * length);
    const encoded = await loaded.encoder.run({
      [loaded.x]: new Tensor('float32', x, [count, ...model.inputShape]),
    });
    const posterior = loaded.moments && {
      family: 'gaussian' as const,
      mu: encoded[loaded.moments.mu]!.data as Float32Array,
      logVariance: encoded[loaded.moments.logVariance]!.data as Float32Array,
    };
    for (let row = 0; row < count; row += rowsACall) {
      const some = { start: row, count: Math.min(rowsACall, count - row) };
      const draws = { from: 0, to: samples };
      const z = posterior
        ? drawLatents(posterior, dimensions, some, rows.start + start, draws, seed).z
        : new Float32Array(some.count * samples * dimensions);
      await loaded.decoder.run({
        [loaded.z]: new Tensor('float32', z, [some.count * samples, ...model.latentShape]),
      });
    }
  }
}

/** Milliseconds of each of some decoder calls of one row. */
async function decodeOne({ decoder, z, plan }: Loaded, times: number): Promise<number[]> {
  const { Tensor } = onnxruntime();
  const spent: number[] = [];
  for (let time = 0; time < times; time++) {
    const values = new Float32Array(elementCount(plan.model.latentShape)).fill(time / times);
    const start = performance.now();
    await decoder.run({ [z]: new Tensor('float32', values, [1, ...plan.model.latentShape]) });
    spent.push(performance.now() - start);
  }
  return spent;
}

let loaded: Loaded | undefined;

async function answer(request: LimitRequest): Promise<LimitAnswer> {
  if (request.kind === 'load') loaded = await load(request.work);
  if (!loaded) throw new Error('nothing is loaded');
  if (request.kind === 'walk') await walk(loaded, request.encodeRows);
  return request.kind === 'decode-one' ? { spent: await decodeOne(loaded, request.times) } : {};
}

process.on('message', (request: LimitRequest) => {
  answer(request).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
