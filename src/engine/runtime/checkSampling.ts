import { statSync } from 'node:fs';
import { extractWithSpreads } from '../../model/graph/spreadNodes';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import { withoutBatch } from '../../model/axes/oneRow';
import { rewriteGraph } from '../../model/graph/rewrite';
import { scaleRoles, type ScaleRole } from '../../core/model/scaleRoles';
import { isScale } from '../../model/roles/scaleRole';
import { asLogVariance } from './posterior';
import { graphOf, isOneRow } from './partGraph';
import { assignmentOf, fixedBatch } from './roleTensors';
import { openSession } from './session';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import { samplesOffMean, samplesSwapMeanAndScale, samplesUnlikeScale } from '../warnings';
import { partNotSeparable } from '../../model/problems/cuts';

/** Beyond this a description would wait for the model to load: its graph has to do. */
const maxBytes = 512 * 2 ** 20;
const rows = 4;
/** Agreement to which rounding in float32, or in float16, may bring equal numbers. */
const tolerances: Readonly<Record<string, number>> = { float16: 2e-2 };
const float32Tolerance = 1e-3;

/**
 * Holds the roles against the model's own samples: with the noise in hand, z(0) is the mean and |z(1) − z(0)|
 * the standard deviation, whatever the tensors are called. Where that cannot be run, the description is given back as it is.
 */
export async function checkSampling(model: ModelDescription): Promise<ModelDescription> {
  const { sampling, encoderPath } = model;
  const scale = model.assignments.find(({ part, role }) => part === 'encoder' && isScale(role));
  const mu = model.assignments.find(({ part, role }) => part === 'encoder' && role === 'mu');
  // Moments are taken apart by the graph itself where it samples.
  if (
    model.levels ||
    !sampling ||
    !scale ||
    !mu ||
    encoderPath === null ||
    statSync(encoderPath).size > maxBytes
  )
    return model;
  if (model.conditions.some(({ part }) => part !== 'decoder')) return model;
  let drawn: Drawn;
  try {
    drawn = await draw(model, encoderPath, sampling, mu, scale);
  } catch {
    return model;
  }
  const tolerance = tolerances[mu.tensor.type] ?? float32Tolerance;
  return judged(model, mu, scale, drawn, tolerance);
}

/** Values of some rows: what is taken for mean and scale, and mean and deviation as the samples have them. */
interface Drawn {
  readonly mu: Float32Array;
  readonly scale: Float32Array;
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

async function draw(
  model: ModelDescription,
  encoderPath: string,
  sampling: NonNullable<ModelDescription['sampling']>,
  mu: RoleAssignment,
  scale: RoleAssignment,
): Promise<Drawn> {
  const input = assignmentOf(model, 'encoder', ['input']);
  const like = (name: string): TensorSignature => ({ ...mu.tensor, name });
  const wanted = [...new Set([mu.tensor.name, scale.tensor.name, sampling.z])];
  const isAlone = isOneRow(model, 'encoder');
  const inFile = (tensor: TensorSignature) => (isAlone ? withoutBatch(tensor) : tensor);
  const cut = extractWithSpreads(
    graphOf(model, 'encoder', encoderPath),
    [inFile(input.tensor), inFile(like(sampling.noise))],
    wanted.map((name) => ({
      tensor: inFile(name === scale.tensor.name ? { ...like(name), type: scale.tensor.type } : like(name)),
      ...(name === scale.tensor.name && scale.constant && { constant: scale.constant }),
    })),
  );
  if ('reason' in cut) throw partNotSeparable({ part: 'encoder', reason: cut.reason });
  const graph = rewriteGraph(encoderPath, cut.ends, cut.kept);
  if ('reason' in graph) throw partNotSeparable({ part: 'encoder', reason: graph.reason });
  const session = await openSession(graph, {
    name: model.name,
    provider: 'cpu',
    fixedBatch: fixedBatch(input.tensor),
    shared: new Set([scale.tensor.name]),
  });
  try {
    const x = Float32Array.from(
      { length: rows * elementCount(model.inputShape) },
      (_, i) => ((i * 37) % 101) / 101,
    );
    const at = async (noise: number) => {
      const eps = new Float32Array(rows * elementCount(model.latentShape)).fill(noise);
      const feeds = {
        [input.tensor.name]: {
          data: x,
          shape: model.inputShape,
          type: input.tensor.type,
          isUnbatched: isAlone,
        },
        [sampling.noise]: { data: eps, shape: model.latentShape, type: mu.tensor.type, isUnbatched: isAlone },
      };
      return session.run(feeds, wanted, rows);
    };
    const [zero, one] = [await at(0), await at(1)];
    const mean = zero[sampling.z]!;
    return {
      mu: zero[mu.tensor.name]!,
      scale: zero[scale.tensor.name]!,
      mean,
      deviation: one[sampling.z]!.map((value, i) => Math.abs(value - mean[i]!) / (sampling.factor ?? 1)),
    };
  } finally {
    await session.release();
  }
}

function judged(
  model: ModelDescription,
  mu: RoleAssignment,
  scale: RoleAssignment,
  { mu: values, scale: spreads, mean, deviation }: Drawn,
  tolerance: number,
): ModelDescription {
  const kindOf = (of: Float32Array): ScaleRole | undefined => {
    const fits = (role: ScaleRole) => {
      const { affine, ...plain } = scale;
      const read = { ...plain, role, ...(affine && role === scale.role && { affine }) };
      try {
        const spread = asLogVariance(Float32Array.from(of), read);
        return same(
          spread.map((logVariance) => Math.exp(0.5 * logVariance)),
          deviation,
          tolerance,
        );
      } catch {
        // Not positive, so none of that kind.
        return false;
      }
    };
    // Where every σ is 1 each kind of logarithm fits: what it is taken for comes first.
    return [scale.role as ScaleRole, ...scaleRoles].find(fits);
  };
  const isMean = same(values, mean, tolerance);
  const kind = kindOf(spreads);
  if (isMean && kind === scale.role) return withEvidence(model, mu, scale);
  const [meanName, scaleName] = [mu.tensor.name, scale.tensor.name];
  const warning =
    !isMean && same(spreads, mean, tolerance) && kindOf(values)
      ? samplesSwapMeanAndScale({ mean: meanName, scale: scaleName })
      : isMean
        ? samplesUnlikeScale({ scale: scaleName, role: scale.role, shown: kind ?? null })
        : samplesOffMean({ mean: meanName });
  return { ...model, warnings: [...model.warnings, warning] };
}

function withEvidence(model: ModelDescription, mu: RoleAssignment, scale: RoleAssignment): ModelDescription {
  const assignments = model.assignments.map((each) =>
    each === mu || each === scale
      ? {
          ...each,
          evidence: { kind: 'samples-agree' as const, before: each.evidence },
          // Numbers don't tell why noise is added.
          confidence: scale.constant ? each.confidence : ('certain' as const),
        }
      : each,
  );
  return { ...model, assignments };
}

function same(a: Float32Array, b: Float32Array, tolerance: number): boolean {
  return (
    a.length === b.length &&
    a.every((value, i) => Math.abs(value - b[i]!) <= tolerance * Math.max(Math.abs(b[i]!), 0.1))
  );
}
