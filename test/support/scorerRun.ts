import { InferenceSession } from 'onnxruntime-node';
import { readInputs, InputBuffer } from '../../src/engine/passes/inputs';
import { openDataset } from '../../src/data/dataset';
import { openConditions } from '../../src/engine/runtime/conditionRows';
import { feedTensor } from '../../src/engine/runtime/elements';
import type { ScorePlan } from '../../src/core/figures/scorePlan';
import { elementCount } from '../../src/core/shape';
import { fillStandardNormals, streams } from '../../src/vae/random/standardNormal';

/** What an exported scorer gives of some rows. */
export interface ScorerFigures {
  /** log p(x|z), [rows, draws]. */
  readonly logLikelihood: Float64Array;
  /** [rows, latent dimensions]. */
  readonly kl: Float64Array;
  readonly z: Float32Array;
}

/** Runs a scorer's bytes on the first rows of a plan's data, with the noise that the plan draws. */
export async function runScorer(
  scorer: Uint8Array,
  plan: ScorePlan,
  rows: number,
  noise = noiseOf(plan, rows),
): Promise<ScorerFigures> {
  const { model, preprocessing, seed, samples } = plan;
  const session = await InferenceSession.create(scorer, { logSeverityLevel: 3 });
  const { data, view, dataMembers: members } = plan;
  const dataset = await openDataset(data, undefined, { view, members });
  const x = await readInputs(dataset, { start: 0, count: rows }, preprocessing, seed, new InputBuffer());
  await dataset.close();
  const conditions = await openConditions(model.conditions, plan.conditions);
  const indices = Array.from({ length: rows }, (_, row) => row);
  const given = conditions.of(indices, x);
  const ofConditions = model.conditions.map(({ name, type, shape, freeAxes = [] }) => {
    const values = given[name]!;
    const known = elementCount(shape.filter((_, axis) => !freeAxes.includes(axis)));
    const own = shape.map((extent, axis) =>
      freeAxes.includes(axis) ? values.length / rows / known : extent,
    );
    return [name, feedTensor(type, values, [rows, ...own])] as const;
  });
  const outputs = await session.run({
    x: feedTensor('float32', x, [rows, ...model.inputShape]),
    epsilon: feedTensor('float32', noise, [rows, samples, elementCount(model.latentShape)]),
    ...Object.fromEntries(ofConditions),
  });
  await session.release();
  return {
    logLikelihood: outputs['log_likelihood']!.data as Float64Array,
    kl: outputs['kl']!.data as Float64Array,
    z: outputs['z']!.data as Float32Array,
  };
}

function noiseOf({ model, samples, seed }: ScorePlan, rows: number): Float32Array {
  const dimensions = elementCount(model.latentShape);
  const noise = new Float32Array(rows * samples * dimensions);
  for (let row = 0; row < rows; row++)
    fillStandardNormals(noise, row * samples * dimensions, dimensions, seed, streams.posterior, row, {
      from: 0,
      to: samples,
    });
  return noise;
}
